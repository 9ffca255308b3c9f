package newsdigest.news.web;

/** Exception for a web address without a usable answer; the message is the reason, as a whole sentence. */
public final class FetchException extends Exception {

    /** Advice about an address in a private network, for a source of the configuration. One that a command tries has an option for it. */
    public static final String ALLOWED_BY_SOURCE = "add allow-private: true to the source in newsdigest.yaml";

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

    /** Returns the reason, for the user. */
    public String reason() {
        return reason;
    }
}
