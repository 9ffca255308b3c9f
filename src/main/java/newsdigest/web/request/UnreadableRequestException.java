package newsdigest.web.request;

import io.javalin.http.HttpStatus;

/** Request that breaks a rule of HTTP, of forms or of an encoding; always its sender's mistake. */
public final class UnreadableRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * Creates a refusal.
     *
     * @param status a status of the client's mistakes (RFC 9110, 15.5)
     * @param reason words of ours alone, because they go to the log
     */
    public UnreadableRequestException(HttpStatus status, String reason) {
        super(reason, null, false, false);
        if (status.getCode() < 400 || status.getCode() > 499) {
            throw new IllegalArgumentException("a mistake of the client cannot be " + status);
        }
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** Returns the reason, in words of ours. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
