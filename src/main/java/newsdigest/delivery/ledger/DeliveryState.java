package newsdigest.delivery.ledger;

import java.util.Locale;

/** State of a delivery. */
public enum DeliveryState {
    /** State before the first try, or before one that is due at once. */
    PENDING,
    /** State while the message may be leaving; the intent. A delivery that is in it at a start is uncertain. */
    SENDING,
    /** State after the server took the message. */
    SENT,
    /** State after the server or a broken connection put it off; tried again later. */
    DEFERRED,
    /** State after a refusal for good, or when it was put off until the time was up. */
    FAILED,
    /** State of a delivery that may have arrived, where the configuration says not to risk a repeat. */
    UNCERTAIN,
    /** State of a delivery that is not tried any more, because the edition was cancelled. */
    CANCELLED,
    /** State of a delivery that is not made: the subscriber left, or the address is dead; the reply says why. */
    SUPPRESSED;

    /** Returns the word that the ledger and machine-readable reports have for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
