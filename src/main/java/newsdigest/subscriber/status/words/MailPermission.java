package newsdigest.subscriber.status.words;

/** Permission to mail a person, as a cell or a row says. A later one outweighs an earlier one. */
public enum MailPermission {
    /** No statement. */
    SILENT,
    /** Statement that no reason ends or pauses the mail on this day: a subscription that runs on, a pause that is over. */
    CURRENT,
    /** Permission: the person may be mailed. */
    MAILED,
    /** Statement that Newsdigest does not understand; nobody is mailed by it until staff decide. */
    UNSURE,
    /** Refusal: the person left, never agreed, or the address takes no mail. */
    LEFT;

    /** Returns the permission that outweighs the other. */
    public MailPermission and(MailPermission other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
