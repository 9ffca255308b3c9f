package newsdigest.bounce.reply;

/** Consequence of a message that came back, for the reader it is about. */
public enum BounceKind {
    /** Permanent failure: nothing sent to the address will ever arrive. */
    HARD,
    /** Temporary failure: this message did not arrive, or not yet; the address may be good. */
    SOFT,
    /** Complaint: the reader calls the message spam, or asks to be taken off by a button of the mail program. */
    COMPLAINT,
    /** Automatic reply for a person who is away; the message has arrived. */
    AUTO_REPLY,
    /** Anything else: a person's reply, a receipt, spam, or nothing that can be read. */
    OTHER
}
