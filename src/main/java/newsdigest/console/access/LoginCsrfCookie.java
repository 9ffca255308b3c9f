package newsdigest.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import newsdigest.config.ConsoleSettings;
import org.jspecify.annotations.Nullable;

/**
 * Shows that a sign-in comes from our own form: what the form carries stands in a cookie that no other site can set. The
 * browser keeps it, so that strangers, who may ask as often as they like, take no memory here.
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

    /** The one this browser has, or a new one. */
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
