package newsdigest.console;

import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.ConsoleSettings;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Sessions;
import newsdigest.console.access.SignIn;
import newsdigest.console.admin.AccountScreens;
import newsdigest.console.admin.AuditScreens;
import newsdigest.console.admin.SettingsScreens;
import newsdigest.console.admin.SignInScreens;
import newsdigest.console.audience.ProviderScreens;
import newsdigest.console.audience.SubscriberScreens;
import newsdigest.console.audience.SuppressionScreens;
import newsdigest.console.audience.UploadScreens;
import newsdigest.console.edition.HomeScreens;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.news.NewsRoutes;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.WebServer;
import newsdigest.web.request.UploadPaths;

/** Staff console: all its screens, on a listener of its own. */
public final class Console {

    /** Limit of a form in bytes: more than an introduction of many pages. */
    private static final long LARGEST_FORM_BYTES = 256 * 1024;

    /**
     * Content security policy of the screens. Scripts and styles are files of the console; a digest is shown in a frame
     * of its own.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final ConsoleSettings settings;
    private final AccountRepository accounts;
    private final AuditLog audit;
    private final SignIn signIn;
    private final PageRenderer pageRenderer;
    private final ScreenRenderer screens;
    private final List<ConsoleRoutes> groups;
    private final List<SecuredRouter.Route> registeredRoutes = new ArrayList<>();

    public Console(ConsoleSettings settings, ConsoleServices services) {
        this(settings, services, ExternalServices.usual());
    }

    public Console(ConsoleSettings settings, ConsoleServices services, ExternalServices externalServices) {
        this.settings = settings;
        this.pageRenderer = new PageRenderer("/newsdigest/console", ConsoleWords.catalog(), settings.address());
        this.screens = new ScreenRenderer(pageRenderer);
        this.accounts = new AccountRepository(services.application().ledger(), services.clock());
        this.audit = new AuditLog(services.application().ledger(), services.clock());
        this.signIn = new SignIn(settings, services.application().ledger(), accounts, audit, services.clock());
        this.groups = List.of(
                new HomeScreens(services, audit, screens),
                new EditionRoutes(services, audit, screens),
                new NewsRoutes(services, audit, screens),
                new SubscriberScreens(services, audit, screens),
                new UploadScreens(services, audit, screens),
                new SuppressionScreens(services, audit, screens),
                new ProviderScreens(services, audit),
                new SettingsScreens(settings, services, externalServices, audit, screens),
                new AuditScreens(services, audit, screens),
                new AccountScreens(settings, accounts, signIn, audit, screens));
    }

    /**
     * Starts the console.
     *
     * @throws newsdigest.problem.UserException when the address cannot be listened on
     */
    public WebServer start() {
        UploadPaths uploads = new UploadPaths();
        Routes policy = routes -> routes.before(context -> context.header("Content-Security-Policy", POLICY));
        Routes language = routes -> routes.before(ScreenRenderer::rememberLanguage);
        Routes icon = routes -> routes.get(
                "/favicon.ico", context -> context.redirect("/static/icon.svg", HttpStatus.MOVED_PERMANENTLY));
        Routes screenRoutes = routes -> {
            SecuredRouter router = new SecuredRouter(routes, uploads, settings, accounts, screens);
            groups.forEach(group -> group.addTo(router));
            registeredRoutes.addAll(router.registeredRoutes());
        };
        return WebServer.start(
                new WebServer.Listener(
                        settings.host(),
                        settings.port(),
                        settings.proxy(),
                        LARGEST_FORM_BYTES,
                        SecuredRouter.LARGEST_UPLOAD_BYTES,
                        Optional.of(uploads)),
                servlets -> Sessions.configure(servlets, settings),
                pageRenderer,
                List.of(policy, language, icon, new SignInScreens(settings, accounts, signIn, screens), screenRoutes));
    }

    /** Returns all routes of the screens; known once the console is started. */
    public List<SecuredRouter.Route> registeredRoutes() {
        return List.copyOf(registeredRoutes);
    }
}
