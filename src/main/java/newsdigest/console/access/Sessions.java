package newsdigest.console.access;

import io.javalin.http.Context;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import newsdigest.config.ConsoleSettings;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.jspecify.annotations.Nullable;

/** Sessions of signed-in people, in Jetty's memory: restarting the program signs everybody out. */
public final class Sessions {

    /** Name of the CSRF token, both in a form and in the session. */
    public static final String CSRF = "csrf";

    private static final String NAME = "name";
    private static final String FINGERPRINT = "fingerprint";
    private static final Duration IDLE = Duration.ofHours(8);
    private static final int CSRF_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Most bytes of a field of a form in parts. */
    private static final int LONGEST_FIELD = 4 * 1024 * 1024;

    private Sessions() {}

    public static void configure(ServletContextHandler servlets, ConsoleSettings settings) {
        SessionHandler handler = new SessionHandler();
        handler.setHttpOnly(true);
        handler.setSameSite(HttpCookie.SameSite.STRICT);
        handler.setSecureCookies(settings.isSecure());
        handler.setSessionCookie(cookie(settings));
        handler.setSessionPath("/");
        // The session id is never in a URL, where it would be seen, stored and passed on.
        handler.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        handler.setMaxInactiveInterval(Math.toIntExact(IDLE.toSeconds()));
        servlets.setSessionHandler(handler);
        // A field of a form may be longer than its screen takes, so that the screen can say so and lose nothing.
        servlets.setMaxFormContentSize(LONGEST_FIELD);
    }

    private static String cookie(ConsoleSettings settings) {
        return settings.isSecure() ? "__Host-newsdigest" : "newsdigest";
    }

    /** Returns true when the browser has had a session, which may have ended. */
    public static boolean wasOpened(Context context, ConsoleSettings settings) {
        return context.cookie(cookie(settings)) != null;
    }

    /** Returns true when the session has a signed-in account. */
    public static boolean isOpen(Context context) {
        return context.sessionAttribute(NAME) != null;
    }

    /** Returns the name of the account that the session is of. */
    static Optional<String> name(Context context) {
        return Optional.ofNullable(context.<String>sessionAttribute(NAME));
    }

    /** Returns the signed-in account, unless its password has changed since. */
    public static Optional<Account> account(Context context, AccountRepository accounts) {
        @Nullable String name = context.sessionAttribute(NAME);
        @Nullable String fingerprint = context.sessionAttribute(FINGERPRINT);
        return name == null || fingerprint == null ? Optional.empty() : accounts.find(name, fingerprint);
    }

    /**
     * Signs in, with a new session id: one that somebody else planted before means nothing.
     *
     * @param fingerprint fingerprint of the account's password
     */
    public static void begin(Context context, Account account, String fingerprint) {
        context.req().getSession();
        context.req().changeSessionId();
        context.sessionAttribute(NAME, account.name());
        context.sessionAttribute(FINGERPRINT, fingerprint);
        context.sessionAttribute(CSRF, secret());
    }

    public static void end(Context context) {
        context.req().getSession().invalidate();
    }

    /** Returns the CSRF token of this session. */
    public static String csrf(Context context) {
        String known = context.sessionAttribute(CSRF);
        if (known != null) {
            return known;
        }
        String fresh = secret();
        context.sessionAttribute(CSRF, fresh);
        return fresh;
    }

    /**
     * Returns a test that whoever made a request may still see what it asked for: for requests that are answered for a long
     * time. The account was signed in here, or by a proxy.
     */
    public static BooleanSupplier stillOpen(Context context, Account account, AccountRepository accounts) {
        if (!isOpen(context)) {
            return () -> accounts.find(account.name()).isPresent();
        }
        HttpSession session = context.req().getSession();
        String fingerprint = String.valueOf(session.getAttribute(FINGERPRINT));
        return () -> {
            try {
                return session.getAttribute(NAME) != null
                        && accounts.find(account.name(), fingerprint).isPresent();
            } catch (IllegalStateException signedOut) {
                return false;
            }
        };
    }

    static String secret() {
        byte[] bytes = new byte[CSRF_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
