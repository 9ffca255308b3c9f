package newsdigest.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import newsdigest.config.ConsoleSettings;
import org.jspecify.annotations.Nullable;

/**
 * Cookie that proves that a sign-in comes from the console's own form: the form carries the same secret, and no other
 * site can set the cookie. The browser keeps it, so that requests of strangers take no memory here.
 */
public final class LoginCsrfCookie {

    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    private final boolean secure;

    public LoginCsrfCookie(ConsoleSettings settings) {
        secure = settings.isSecure();
    }

    private String cookie() {
        return secure ? "__Host-newsdigest-form" : "newsdigest-form";
    }

    /** Returns the secret of this browser, or sets a new one. */
    public String of(Context context) {
        @Nullable String known = context.cookie(cookie());
        if (known != null && known.matches("[0-9a-f]{64}")) {
            return known;
        }
        String fresh = Sessions.secret();
        context.cookie(new Cookie(cookie(), fresh, "/", UNTIL_THE_BROWSER_CLOSES, secure, true, null, SameSite.STRICT));
        return fresh;
    }
}
