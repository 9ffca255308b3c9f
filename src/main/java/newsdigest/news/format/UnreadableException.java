package newsdigest.news.format;

/**
 * Exception for a source of which nothing can be read; the message is the reason and the remedy, as a whole sentence.
 */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnreadableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the reason, for the user. */
    public String reason() {
        return reason;
    }
}
