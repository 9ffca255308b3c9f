package newsdigest.delivery.ledger;

import java.util.Locale;
import java.util.Map;

/**
 * Delivery that is due: one edition to one subscriber.
 *
 * @param seq its place in the edition's audience
 * @param address as the subscriber list writes it
 * @param key key of the subscriber, one for all spellings of the address
 * @param name may be empty
 * @param language of the rendition it gets
 * @param attempts number of tries before
 * @param repeats number of those tries after which the message may have arrived
 * @param unanswered number of those that the mail server left without an answer
 * @param server mail server that had it last, as the ledger names it
 */
public record Delivery(
        long seq,
        String address,
        String key,
        String name,
        Locale language,
        int attempts,
        int repeats,
        int unanswered,
        String server,
        Map<String, String> fields) {

    /** Returns this delivery as one that a mail server has, as the ledger names it. */
    public Delivery handedTo(String ledgerName) {
        return new Delivery(seq, address, key, name, language, attempts, repeats, unanswered, ledgerName, fields);
    }
}
