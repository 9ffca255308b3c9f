package newsdigest.console.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import newsdigest.config.ConsoleSettings;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.LoginCsrfCookie;
import newsdigest.console.access.Sessions;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.web.Routes;

/** Screens for signing in and out: the only pages of the console for people who are not signed in. */
public final class SignInScreens implements Routes {

    /** Limit of tries from one network address. */
    private static final int TRIES_AN_HOUR = 60;

    private final ConsoleSettings settings;
    private final AccountRepository accounts;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final LoginCsrfCookie csrfCookie;

    public SignInScreens(ConsoleSettings settings, AccountRepository accounts, AuditLog audit, ScreenRenderer screens) {
        this.settings = settings;
        this.csrfCookie = new LoginCsrfCookie(settings);
        this.accounts = accounts;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        if (settings.userHeader().isPresent()) {
            // People sign in at the proxy; a second way to sign in would be one more to protect.
            routes.get("/sign-in", context -> context.redirect("/", HttpStatus.SEE_OTHER));
            return;
        }
        routes.get("/sign-in", context -> show(context, ""));
        routes.post("/sign-in", this::signIn);
        routes.post("/sign-out", this::signOut);
    }

    private void show(Context context, String wrong) {
        screens.showSignedOut(
                context,
                "sign-in.ftlh",
                Map.of(
                        "wrong",
                        wrong,
                        "next",
                        next(context),
                        "csrf",
                        csrfCookie.of(context),
                        "empty",
                        accounts.all().isEmpty()));
    }

    /** Returns the address to go to after signing in; never another site. */
    private static String next(Context context) {
        String wanted = Optional.ofNullable(context.isMultipart() ? null : context.formParam("next"))
                .or(() -> Optional.ofNullable(context.queryParam("next")))
                .orElse("/");
        return wanted.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") ? wanted : "/";
    }

    private void signIn(Context context) {
        context.with(RateLimitPlugin.class).requestPerTimeUnit(TRIES_AN_HOUR, TimeUnit.HOURS);
        if (!SecuredRouter.hasValidCsrfToken(context, csrfCookie.of(context), false)) {
            context.status(HttpStatus.FORBIDDEN);
            show(context, "That form was too old. Please try again.");
            return;
        }
        String name = Optional.ofNullable(context.formParam("name")).orElse("").strip();
        String password = Optional.ofNullable(context.formParam("password")).orElse("");
        Optional<Account> account = accounts.signIn(name, password);
        if (account.isEmpty()) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(
                    context,
                    "Name and password do not belong together, or the account is locked for a while after too many tries.");
            return;
        }
        Sessions.begin(
                context,
                account.get(),
                accounts.passwordFingerprint(account.get().name()));
        audit.record(account.get().name(), "signed in", "", "");
        context.redirect(next(context), HttpStatus.SEE_OTHER);
    }

    private void signOut(Context context) {
        if (Sessions.isOpen(context) && SecuredRouter.hasValidCsrfToken(context, Sessions.csrf(context), false)) {
            Sessions.end(context);
        }
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }
}
