package newsdigest.console.access;

/** Refusal to check a password, since as many are waiting as this machine can check in a moment. */
public final class TooManyChecksException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyChecksException() {
        super("too many passwords are being checked");
    }
}
