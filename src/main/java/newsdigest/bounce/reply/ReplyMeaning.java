package newsdigest.bounce.reply;

/** Meaning of a server's words. Each has a section of its name in the files of phrases. */
public enum ReplyMeaning {
    /** Reply for an address that nobody has. */
    NO_SUCH_USER("no such user", ReplySubject.READER, true),
    /** Reply for a mailbox that was closed. */
    MAILBOX_CLOSED("mailbox closed", ReplySubject.READER, true),
    /** Reply for a domain of the reader that does not exist, or takes no mail. */
    NO_SUCH_DOMAIN("no such domain", ReplySubject.READER, true),
    /** Reply for a mailbox without room. */
    MAILBOX_FULL("mailbox full", ReplySubject.READER, false),
    /** Reply for the reader's own settings, which refuse the sender, or an account that is locked for a time. */
    READER_REFUSES("reader refuses", ReplySubject.READER, false),
    /** Reply that refuses the sender's address or domain. */
    SENDER_REFUSED("sender refused", ReplySubject.SENDER, false),
    /**
     * Reply that refuses the sending server: block lists, reputation, its name, missing authentication, too much mail.
     */
    SERVER_REFUSED("server refused", ReplySubject.SERVER, false),
    /** Reply that refuses the message for its content or size. */
    MESSAGE_REFUSED("message refused", ReplySubject.MESSAGE, false),
    /** Reply about trouble of the way to the server, or of the server itself. */
    ROUTE_TROUBLE("route trouble", ReplySubject.ROUTE, false),
    /** Reply that asks for another try later. */
    TRY_LATER("try later", ReplySubject.MOMENT, false);

    private final String section;
    private final ReplySubject subject;
    private final boolean permanent;

    ReplyMeaning(String section, ReplySubject subject, boolean permanent) {
        this.section = section;
        this.subject = subject;
        this.permanent = permanent;
    }

    /** Returns the name of its section in the files, and for people. */
    public String section() {
        return section;
    }

    /** Returns the subject of the words. */
    public ReplySubject subject() {
        return subject;
    }

    /** Returns true when the words say that the reader's address is gone. */
    public boolean isGone() {
        return permanent;
    }
}
