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
    /** Phrase of a column of states that speaks of leaving; it shows nothing of what the column is about. */
    LEFT_IN_WORDS,
    /** Word that means mail, and a remark behind it by which that may not hold: "yes, deceased", "x?". */
    DOUBTFUL,
    UNKNOWN;

    /** Returns true for a meaning that says something of the person. */
    public boolean isKnown() {
        return this != UNKNOWN && this != LEFT_IN_WORDS && this != OF_LIFE && this != DATE && this != EMPTY;
    }
}
