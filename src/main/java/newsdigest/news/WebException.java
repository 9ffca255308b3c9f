package newsdigest.news;

/** A web address gives no answer that can be used; the message says why, as a whole sentence. */
final class WebException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    WebException(String reason) {
        super(reason);
        this.reason = reason;
    }

    WebException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What the user is told. */
    String reason() {
        return reason;
    }
}
