package newsdigest.publish;

/** Treatment of lists that are not there, or cannot be read, when an audience is planned. */
public enum MissingLists {
    /** Nothing is frozen or sent: those whom a list says have left are known from that list alone. */
    REFUSE,
    /** Somebody has said that it is to be sent without them. */
    LEAVE_OUT
}
