package newsdigest.delivery.ledger;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Not tried yet, or to be tried again at once. */
    PENDING,
    /** Its message may be leaving at this moment; found so at a start, it is uncertain. */
    SENDING,
    /** The server took it. */
    SENT,
    /** Put off by the server or a broken connection; tried again later. */
    DEFERRED,
    /** Refused for good, or put off until the time was up. */
    FAILED,
    /** It may have arrived, and the configuration says not to risk a repeat. */
    UNCERTAIN,
    /** Not tried any more, because the edition was cancelled. */
    CANCELLED,
    /** Not made: the subscriber left, or the address is dead; the reply says why. */
    SUPPRESSED;

    /** As the ledger and machine-readable reports write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
