package newsdigest.consent.suppression;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Suppression: the person gets nothing, whatever the subscriber lists say.
 *
 * @param newsletter the only newsletter it holds for; empty for all
 * @param address as it was written; empty once the person is forgotten
 * @param detail more about the reason, such as a server's words; may be empty
 */
public record Suppression(Optional<String> newsletter, String address, Reason reason, String detail, Instant since) {

    /** Reason of a suppression. */
    public enum Reason {
        /** Unsubscription by the reader. */
        UNSUBSCRIBED,
        /** Bounce: the address takes no mail. */
        BOUNCED,
        /** Complaint: the reader called the newsletter spam (RFC 5965). */
        COMPLAINED,
        /** Decision of staff. */
        MANUAL,
        /** Request of the person to be forgotten; only a keyed hash of the address is kept. */
        FORGOTTEN;

        /** Returns the word that the ledger, reports and lists have for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns true when the person decided it, so that only the person can decide otherwise. */
        public boolean isTheirOwnWish() {
            return switch (this) {
                case UNSUBSCRIBED, COMPLAINED, FORGOTTEN -> true;
                case BOUNCED, MANUAL -> false;
            };
        }

        static Reason of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
