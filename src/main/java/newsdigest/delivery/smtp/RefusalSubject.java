package newsdigest.delivery.smtp;

/** Subject of a refusal: the part of the work that it is about. */
public enum RefusalSubject {
    /** The reader's own mailbox or domain; other readers' are none the worse. */
    READER,
    /** This message. */
    MESSAGE,
    /** The sender: other messages would be refused as well. */
    SENDER,
    /** The way: this server carries no mail to the reader's domain; another one may. */
    ROUTE,
    /** The letters of the reader's address, which this server has no commands for (RFC 6531); another one may. */
    LETTERS,
    /** The moment: too much, too fast, or more than a quota; the same message will be taken later. */
    MOMENT,
    /** Nothing that can be told. */
    UNKNOWN
}
