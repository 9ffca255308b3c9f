package newsdigest.news.format;

/** A source gives nothing at all; the message says why and what to do, as a whole sentence. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnreadableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What the user is told. */
    public String reason() {
        return reason;
    }
}
