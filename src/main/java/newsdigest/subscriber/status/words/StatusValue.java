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
    /** State of a person's life or work, such as "retired", which says nothing about mail. */
    OF_LIFE,
    UNKNOWN;

    /** Returns true for a meaning that says something of the person. */
    public boolean isKnown() {
        return this != UNKNOWN && this != OF_LIFE && this != DATE && this != EMPTY;
    }
}
