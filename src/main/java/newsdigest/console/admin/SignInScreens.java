package newsdigest.console.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.ConsoleSettings;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.LoginCsrfCookie;
import newsdigest.console.access.Sessions;
import newsdigest.console.access.SignIn;
import newsdigest.console.access.SignInResult;
import newsdigest.console.access.TooManyChecksException;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.web.Routes;

/** Screens for signing in and out: the only pages of the console for people who are not signed in. */
public final class SignInScreens implements Routes {

    private final ConsoleSettings settings;
    private final AccountRepository accounts;
    private final SignIn signIn;
    private final ScreenRenderer screens;
    private final LoginCsrfCookie csrfCookie;

    public SignInScreens(ConsoleSettings settings, AccountRepository accounts, SignIn signIn, ScreenRenderer screens) {
        this.settings = settings;
        this.csrfCookie = new LoginCsrfCookie(settings);
        this.accounts = accounts;
        this.signIn = signIn;
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
                        "typed",
                        Optional.ofNullable(context.formParam("typed")).orElse(""),
                        "csrf",
                        csrfCookie.of(context),
                        "empty",
                        accounts.all().isEmpty()));
    }

    /** Returns the address to go to after signing in; never another site. */
    private static String next(Context context) {
        String wanted = Optional.ofNullable(context.formParam("next"))
                .or(() -> Optional.ofNullable(context.queryParam("next")))
                .orElse("/");
        return wanted.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") ? wanted : "/";
    }

    private void signIn(Context context) {
        // What another site's page posts is refused before it is counted: else it would use up a person's tries.
        if (!SecuredRouter.hasValidCsrfToken(context, csrfCookie.of(context))) {
            context.status(HttpStatus.FORBIDDEN);
            show(context, screens.words(context).get("signIn.oldForm"));
            return;
        }
        String name = Optional.ofNullable(context.formParam("name"))
                .orElse("")
                .replace('\0', ' ')
                .strip();
        String password = Optional.ofNullable(context.formParam("password")).orElse("");
        SignInResult result;
        try {
            result = signIn.check(context, name, password);
        } catch (TooManyChecksException e) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
            show(context, screens.words(context).get("signIn.crowded"));
            return;
        }
        if (result.delay().isPresent()) {
            long seconds = result.delay().get().toSeconds();
            context.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", String.valueOf(seconds));
            show(context, tooManyTries(screens.words(context), seconds));
            return;
        }
        if (result.account().isEmpty()) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(context, screens.words(context).get("signIn.wrong"));
            return;
        }
        Account account = result.account().get();
        signIn.begin(context, account);
        Optional.ofNullable(context.formParam("typed"))
                .flatMap(TypedForm::unpacked)
                .ifPresentOrElse(
                        typed -> screens.show(
                                new AuthenticatedRequest(
                                        context, account, Sessions.csrf(context), screens.words(context, account)),
                                "resume.ftlh",
                                typed.asModel()),
                        () -> context.redirect(next(context), HttpStatus.SEE_OTHER));
    }

    private static String tooManyTries(LocalizedMessages words, long seconds) {
        return seconds <= 120
                ? words.get("signIn.tries.seconds", seconds)
                : words.get("signIn.tries.minutes", (seconds + 59) / 60);
    }

    private void signOut(Context context) {
        if (Sessions.isOpen(context) && SecuredRouter.hasValidCsrfToken(context, Sessions.csrf(context))) {
            signIn.end(context);
        }
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }
}
