package newsdigest.connection;

import org.jspecify.annotations.Nullable;

/** Failure to get an access token, in the words of the token server and without any secret. */
public final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    TokenException(String message, boolean temporary, @Nullable Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    /** Returns true when the same request may succeed later. */
    public boolean isTemporary() {
        return temporary;
    }
}
