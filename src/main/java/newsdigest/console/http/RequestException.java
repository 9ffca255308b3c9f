package newsdigest.console.http;

import io.javalin.http.HttpStatus;

/** Refusal of a request whose sender can mend it, with the status that says of what kind the mistake is. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    public RequestException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Creates a refusal of an address or a form that cannot be understood. */
    public RequestException(String message) {
        this(HttpStatus.BAD_REQUEST, message);
    }

    HttpStatus status() {
        return status;
    }
}
