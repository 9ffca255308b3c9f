package newsdigest.subscriber.status;

/** Meaning of one cell, before the column it stands in is looked at. */
enum StatusValue {
    EMPTY,
    YES,
    NO,
    DATE,
    MAILED,
    LEFT,
    /** Word that means that a person left in whatever column it stands. */
    DECISIVE,
    UNKNOWN;

    boolean isKnown() {
        return this != UNKNOWN && this != DATE && this != EMPTY;
    }
}
