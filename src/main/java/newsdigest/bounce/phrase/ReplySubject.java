package newsdigest.bounce.phrase;

/** Subject of a refusal: only a permanent reply about the reader says that an address is gone. */
public enum ReplySubject {
    /** The reader's address, mailbox or domain. */
    READER("the reader's address"),
    /** Content of the message, or its size. */
    MESSAGE("the message"),
    /** The sender's address or domain. */
    SENDER("the sender's address"),
    /** The sending server: its address, name, reputation or pace. */
    SERVER("the sending server"),
    /** The way to the reader's server, or that server's own trouble. */
    ROUTE("the way to the reader's server"),
    /** The moment: it may work another time. */
    MOMENT("the moment"),
    /** A delay: the server is still trying, and the message may arrive yet. */
    DELAY("a delay"),
    /** Subject that is not given, or not understood. */
    UNKNOWN("nothing that is understood");

    private final String text;

    ReplySubject(String text) {
        this.text = text;
    }

    /** Returns its name for people, as in "it is about the sending server". */
    public String text() {
        return text;
    }

    /** Returns true when a whole provider may be refusing the sender, so that no reader is to be blamed. */
    public boolean isAboutUs() {
        return switch (this) {
            case MESSAGE, SENDER, SERVER -> true;
            case READER, ROUTE, MOMENT, DELAY, UNKNOWN -> false;
        };
    }
}
