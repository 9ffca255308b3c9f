package newsdigest.delivery.smtp;

import org.jspecify.annotations.Nullable;

/** Failure to open a connection to the mail server. */
public final class NoConnection extends Exception {

    private static final long serialVersionUID = 1L;

    /** Code for a server that is absent, and so gave none. */
    static final int NOBODY_THERE = -2;

    /** Reply code for a login that failed (RFC 4954, 6). */
    static final int LOGIN_REFUSED = 535;

    private final int code;

    /** Failure with the code of the server's reply, 0 or less when it gave none. */
    public NoConnection(int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Returns true when the server refused with a 5xx reply: trying again will not help. */
    public boolean forGood() {
        return code >= 500 && code < 600;
    }

    /** Returns true when the server refused the login, so that another proof may be tried. */
    boolean isLoginRefused() {
        return code == LOGIN_REFUSED;
    }

    /** Returns true when the server is there, and takes no further connection or login at the moment. */
    public boolean isBusy() {
        return code / 100 == 4;
    }

    /** Returns true when there is no server at all. */
    public boolean isAbsent() {
        return code == NOBODY_THERE;
    }

    /** Returns true when the server said nothing, so that another address of it may be tried. */
    boolean isSilent() {
        return code <= 0;
    }
}
