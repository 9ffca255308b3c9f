package newsdigest.delivery.ledger;

import java.time.Instant;
import java.util.Locale;
import newsdigest.edition.Edition;

/**
 * An edition as the ledger holds it: its bytes no longer change.
 *
 * @param number its number in the ledger
 * @param frozenAt when it was first to be sent; the Date of its messages
 * @param reason why it is paused, in words for staff; else empty
 */
public record FrozenEdition(int number, Edition edition, Instant frozenAt, Stage stage, String reason) {

    /** How far the edition as a whole is. */
    public enum Stage {
        /** Its audience is being written down, and nobody has said yet that it is to be sent. */
        PLANNING,
        /** Being sent, or interrupted while it was. */
        SENDING,
        /** Stopped by staff or by the mail server, until resumed. */
        PAUSED,
        /** Stopped for good. */
        CANCELLED,
        /** Every delivery has its outcome. */
        DONE;

        /** As the ledger and machine-readable reports write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Stage of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
