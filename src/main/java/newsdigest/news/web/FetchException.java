package newsdigest.news.web;

/** A web address gives no answer that can be used; the message says why, as a whole sentence. */
public final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    FetchException(String reason) {
        super(reason);
        this.reason = reason;
    }

    FetchException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What the user is told. */
    public String reason() {
        return reason;
    }
}
