package newsdigest.consent.proof;

/**
 * Proof that somebody agreed (GDPR, article 7.1).
 *
 * @param way act by which they agreed, such as the link in a message and when that was sent
 * @param place network address that they agreed from; of a list, its file
 * @param words words that they saw; of a list, what staff say of where its people agreed
 */
public record ConsentProof(String way, String place, String words) {

    /**
     * Returns the proof of somebody who pressed the button behind the link in a message.
     *
     * @param message the message: when it was written
     */
    public static ConsentProof ofLink(String message, String place, String words) {
        return new ConsentProof("the link in the message of " + message, place, words);
    }
}
