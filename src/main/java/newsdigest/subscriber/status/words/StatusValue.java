package newsdigest.subscriber.status.words;

/** Meaning of one cell, before the column it stands in is looked at. */
public enum StatusValue {
    EMPTY,
    YES,
    NO,
    DATE,
    MAILED,
    LEFT,
    /** Word that means that a person left in whatever column it stands. */
    DECISIVE,
    UNKNOWN;

    /** Returns true for a meaning that says something of the person. */
    public boolean isKnown() {
        return this != UNKNOWN && this != DATE && this != EMPTY;
    }
}
