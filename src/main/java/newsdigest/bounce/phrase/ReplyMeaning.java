package newsdigest.bounce.phrase;

/** Meaning of a server's words. Each has a section of its name in the files of phrases. */
public enum ReplyMeaning {
    /** Reply for an address that nobody has. */
    NO_SUCH_USER("no such user", ReplySubject.READER, Weight.GONE),
    /** Reply for a mailbox that was closed. */
    MAILBOX_CLOSED("mailbox closed", ReplySubject.READER, Weight.GONE),
    /** Reply for a mailbox that was blocked or closed because nobody used it. */
    CLOSED_FOR_INACTIVITY("closed for inactivity", ReplySubject.READER, Weight.GONE),
    /** Reply for a domain of the reader that does not exist, or takes no mail. */
    NO_SUCH_DOMAIN("no such domain", ReplySubject.READER, Weight.GONE),
    /** Reply with the words of RFC 5321 for code 550, which servers put before any cause. */
    MAILBOX_UNAVAILABLE("mailbox unavailable", ReplySubject.READER, Weight.GONE_ALONE),
    /** Reply for a mailbox without room. */
    MAILBOX_FULL("mailbox full", ReplySubject.READER, Weight.CAUSE),
    /** Reply for the reader's own settings, which refuse the sender, or an account that is locked for a time. */
    READER_REFUSES("reader refuses", ReplySubject.READER, Weight.CAUSE),
    /** Reply that refuses the sender's address or domain. */
    SENDER_REFUSED("sender refused", ReplySubject.SENDER, Weight.CAUSE),
    /**
     * Reply that refuses the sending server: block lists, reputation, its name, missing authentication, too much mail.
     */
    SERVER_REFUSED("server refused", ReplySubject.SERVER, Weight.CAUSE),
    /** Reply that refuses by a rule of the server, without its cause. */
    ACCESS_DENIED("access denied", ReplySubject.SERVER, Weight.VERB),
    /** Reply that refuses the message for its content or size. */
    MESSAGE_REFUSED("message refused", ReplySubject.MESSAGE, Weight.CAUSE),
    /** Reply that refuses the message, without its cause. */
    MESSAGE_REJECTED("message rejected", ReplySubject.MESSAGE, Weight.VERB),
    /** Reply about trouble of the way to the server, or of the server itself. */
    ROUTE_TROUBLE("route trouble", ReplySubject.ROUTE, Weight.VERB),
    /** Reply that asks for another try later. */
    TRY_LATER("try later", ReplySubject.MOMENT, Weight.CAUSE),
    /** Reply that asks for another try, as one also does after a mistyped address. */
    TRY_AGAIN("try again", ReplySubject.MOMENT, Weight.VERB);

    /** Weight of words beside others in one reply. */
    private enum Weight {
        /** The address is gone, unless a cause stands beside it. */
        GONE,
        /** The address is gone, unless anything else stands beside it. */
        GONE_ALONE,
        /** Cause that has nothing to do with a dead address. */
        CAUSE,
        /** Refusal that may have any cause. */
        VERB
    }

    private final String section;
    private final ReplySubject subject;
    private final Weight weight;

    ReplyMeaning(String section, ReplySubject subject, Weight weight) {
        this.section = section;
        this.subject = subject;
        this.weight = weight;
    }

    /** Returns the name of its section in the files, and for people. */
    public String section() {
        return section;
    }

    /** Returns the subject of the words. */
    public ReplySubject subject() {
        return subject;
    }

    /** Returns true when the words, alone, say that the reader's address is gone. */
    public boolean isGone() {
        return weight == Weight.GONE || weight == Weight.GONE_ALONE;
    }

    /** Returns true when the words say it by name, not with the words for all refusals. */
    public boolean isGoneByName() {
        return weight == Weight.GONE;
    }

    /** Returns true when the words give a cause that has nothing to do with a dead address. */
    public boolean isOtherCause() {
        return weight == Weight.CAUSE;
    }
}
