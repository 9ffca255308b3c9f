package newsdigest.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.ConsoleSettings;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Browsers in which an account has signed in before, known by a cookie. Their tries are counted apart, so that nobody who
 * guesses elsewhere keeps a person out. The cookie signs nobody in.
 */
public final class KnownBrowsers {

    private static final Duration KEPT = Duration.ofDays(180);

    private final Database database;
    private final Clock clock;
    private final boolean secure;

    public KnownBrowsers(Database database, ConsoleSettings settings, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.secure = settings.isSecure();
    }

    private String cookie() {
        return secure ? "__Host-newsdigest-known" : "newsdigest-known";
    }

    /** Returns the hash by which the browser is known as one of this account's. */
    Optional<String> find(Context context, String name) {
        @Nullable String secret = context.cookie(cookie());
        if (secret == null || !secret.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return database.first(
                "select hash from known_browser where hash = ? and name = ? and seen_at > ?",
                row -> row.getString(1),
                Sha256.hex(secret),
                name,
                clock.millis() - KEPT.toMillis());
    }

    /** Notes that an account has signed in with this browser. */
    public void add(Context context, Account account) {
        String secret = Sessions.secret();
        Optional<String> before = find(context, account.name());
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "delete from known_browser where hash = ? or seen_at <= ?",
                    before.orElse(""),
                    clock.millis() - KEPT.toMillis());
            Sql.update(
                    connection,
                    "insert into known_browser (hash, name, seen_at) values (?, ?, ?)",
                    Sha256.hex(secret),
                    account.name(),
                    clock.millis());
        });
        context.cookie(new Cookie(
                cookie(), secret, "/", Math.toIntExact(KEPT.toSeconds()), secure, true, null, SameSite.STRICT));
    }
}
