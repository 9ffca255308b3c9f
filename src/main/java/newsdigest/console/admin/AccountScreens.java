package newsdigest.console.admin;

import com.ibm.icu.lang.UCharacter;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.ConsoleSettings;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.console.access.SignIn;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.problem.UserException;

/** Screen of one's own account, where everybody may change their own password, whatever their role. */
public final class AccountScreens implements ConsoleRoutes {

    /** Path of the form for one's own password; the only one where a viewer changes something. */
    public static final String OWN_PASSWORD = "/account";

    /** Path of the form for the language of one's own screens. */
    public static final String OWN_LANGUAGE = "/account/language";

    private final ConsoleSettings settings;
    private final AccountRepository accounts;
    private final SignIn signIn;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public AccountScreens(
            ConsoleSettings settings,
            AccountRepository accounts,
            SignIn signIn,
            AuditLog audit,
            ScreenRenderer screens) {
        this.settings = settings;
        this.accounts = accounts;
        this.signIn = signIn;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get(OWN_PASSWORD, Role.VIEWER, request -> show(request, ""));
        router.post(OWN_PASSWORD, Role.VIEWER, this::change);
        router.post(OWN_LANGUAGE, Role.VIEWER, this::changeLanguage);
    }

    private void show(AuthenticatedRequest request, String wrong) {
        screens.show(
                request,
                "account.ftlh",
                Map.of(
                        "wrong",
                        wrong,
                        "elsewhere",
                        settings.userHeader().isPresent(),
                        "chosen",
                        request.account().language().map(Locale::toLanguageTag).orElse(""),
                        "languages",
                        languages()));
    }

    /** Returns the name of each language in itself, by its code: who is lost finds their own. */
    private Map<String, String> languages() {
        Map<String, String> names = new LinkedHashMap<>();
        screens.languages()
                .forEach(language -> names.put(
                        language.toLanguageTag(),
                        UCharacter.toTitleCase(language, language.getDisplayName(language), null)));
        return names;
    }

    private void changeLanguage(AuthenticatedRequest request) {
        Optional<Locale> chosen =
                request.formParam("language").map(Locale::forLanguageTag).filter(screens.languages()::contains);
        accounts.change(request.account().name(), chosen);
        Account changed = accounts.find(request.account().name()).orElse(request.account());
        request.redirect(OWN_PASSWORD, screens.words(request.context(), changed).get("account.language.saved"));
    }

    private void change(AuthenticatedRequest request) {
        String name = request.account().name();
        String password = field(request, "password");
        if (settings.userHeader().isPresent()) {
            refuse(request, request.words().get("account.elsewhere"));
        } else if (!password.equals(field(request, "again"))) {
            refuse(request, request.words().get("account.differ"));
        } else if (signIn.check(request.context(), name, field(request, "current"))
                .account()
                .isEmpty()) {
            refuse(request, request.words().get("account.wrong"));
        } else {
            try {
                accounts.change(name, password);
            } catch (UserException tooWeak) {
                refuse(request, request.inWords(tooWeak));
                return;
            }
            Sessions.begin(request.context(), request.account(), accounts.passwordFingerprint(name));
            audit.record(name, "changed their password", "", "");
            request.redirect(OWN_PASSWORD, request.words().get("account.changed"));
        }
    }

    /** Returns a field as it was typed: a password may begin with a blank. */
    private static String field(AuthenticatedRequest request, String name) {
        return Optional.ofNullable(request.context().formParam(name)).orElse("");
    }

    private void refuse(AuthenticatedRequest request, String why) {
        request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(request, why);
    }
}
