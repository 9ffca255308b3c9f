package newsdigest.console.access;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import newsdigest.config.ConsoleSettings;
import newsdigest.store.Database;

/** Sign-in with name and password: at a pace, and written into the audit log. */
public final class SignIn {

    /** Limit of entries of an hour about one name: a guesser does not fill the log. */
    private static final int ENTRIES_AN_HOUR = 100;

    private static final Duration HOUR = Duration.ofHours(1);

    /** Name in the audit log for tries with a name that no account has; people type passwords there by mistake. */
    private static final String NOBODY = "nobody";

    private final AccountRepository accounts;
    private final AuditLog audit;
    private final KnownBrowsers browsers;
    private final SignInPace pace;

    public SignIn(
            ConsoleSettings settings, Database database, AccountRepository accounts, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.browsers = new KnownBrowsers(database, settings, clock);
        this.pace = new SignInPace(clock);
    }

    /**
     * Checks a name and a password.
     *
     * @throws TooManyChecksException when more passwords are being checked than this machine can
     */
    public SignInResult check(Context context, String name, String password) {
        Optional<String> browser = browsers.find(context, name);
        OptionalLong wait = pace.enter(name, context.ip(), browser);
        if (wait.isPresent()) {
            note(context, name, "had to wait to sign in");
            return new SignInResult(Optional.empty(), Optional.of(Duration.ofSeconds(wait.getAsLong())));
        }
        Optional<Account> account = accounts.signIn(name, password, browser.isPresent());
        if (account.isEmpty()) {
            note(context, name, "failed to sign in");
            return new SignInResult(account, Optional.empty());
        }
        pace.right(name, context.ip(), browser);
        return new SignInResult(account, Optional.empty());
    }

    /** Begins the session of an account whose name and password were right. */
    public void begin(Context context, Account account) {
        Sessions.begin(context, account, accounts.passwordFingerprint(account.name()));
        browsers.add(context, account);
        audit.record(account.name(), "signed in", "", "from " + SignInPace.network(context.ip()));
    }

    /** Ends the session of a browser. */
    public void end(Context context) {
        Sessions.name(context).ifPresent(name -> audit.record(name, "signed out", "", ""));
        Sessions.end(context);
    }

    private void note(Context context, String name, String what) {
        String who = accounts.find(name).map(Account::name).orElse(NOBODY);
        audit.recordAtMost(ENTRIES_AN_HOUR, HOUR, who, what, "", "from " + SignInPace.network(context.ip()));
    }
}
