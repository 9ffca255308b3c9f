package newsdigest.consent;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * That somebody gets nothing, whatever the subscriber lists say.
 *
 * @param newsletter the one it holds for; empty for all
 * @param address as it was written; empty once the person is forgotten
 * @param detail more about the reason, such as a server's words; may be empty
 */
public record Suppression(Optional<String> newsletter, String address, Reason reason, String detail, Instant since) {

    /** Why. */
    public enum Reason {
        /** The reader left. */
        UNSUBSCRIBED,
        /** The address takes no mail. */
        BOUNCED,
        /** The reader called the newsletter spam (RFC 5965). */
        COMPLAINED,
        /** Staff decided so. */
        MANUAL,
        /** The person asked to be forgotten; only a keyed hash of the address is kept. */
        FORGOTTEN;

        /** As the ledger, reports and lists write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the person decided it, so that only the person can decide otherwise. */
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
