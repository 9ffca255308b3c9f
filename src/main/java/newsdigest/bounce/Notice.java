package newsdigest.bounce;

import java.util.Optional;
import java.util.Set;

/**
 * What a message that came back says. Anybody can write such a message: only what carries a signed token is proven, and
 * the tokens stand in {@code returnAddresses} and {@code links}.
 *
 * @param returnAddresses every address the notice was sent to, and the returned message's own return path
 * @param links the https addresses in the returned message's List-Unsubscribe header (RFC 2369)
 * @param claimedAddress the address that failed or complained, as the notice has it; never proven
 * @param status an enhanced status code (RFC 3463) such as {@code 5.1.1}; empty where the notice has none
 * @param reason why, in the server's own words or by its code, without addresses; one line, possibly empty
 */
public record Notice(
        Kind kind,
        Set<String> returnAddresses,
        Set<String> links,
        Optional<String> claimedAddress,
        String status,
        String reason) {

    /** What is to be learnt from a notice. */
    public enum Kind {
        /** The address is gone: nothing sent to it will ever arrive. */
        HARD,
        /** This message did not arrive, or not yet; the address may be good. */
        SOFT,
        /** The reader calls the message spam, by a button of the mail program. */
        COMPLAINT,
        /** A machine answers for somebody who is away; the message has arrived. */
        AUTO_REPLY,
        /** Anything else: a person's answer, a receipt, spam, or nothing that can be read. */
        OTHER
    }

    public Notice {
        returnAddresses = Set.copyOf(returnAddresses);
        links = Set.copyOf(links);
    }
}
