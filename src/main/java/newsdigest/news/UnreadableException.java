package newsdigest.news;

/** A source gives nothing at all; the message says why and what to do, as a whole sentence. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What the user is told. */
    String reason() {
        return reason;
    }
}
