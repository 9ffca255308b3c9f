package newsdigest.delivery;

/**
 * Result of one try to hand over a single message.
 *
 * @param reply words of the mail server, or what happened instead; without the address
 */
public record MailAttempt(AttemptResult result, String reply) {

    /** Result of a try. */
    public enum AttemptResult {
        /** The mail server has the message. */
        ACCEPTED,
        /** It can be tried again. */
        LATER,
        /** The server will never take it. */
        NEVER
    }
}
