package newsdigest.console;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.StaffConsole;
import newsdigest.doctor.Surroundings;
import newsdigest.web.Pages;
import newsdigest.web.Site;
import newsdigest.web.WebServer;

/** The staff console: all its screens, on a listener of its own. */
public final class Console {

    /** More than an introduction of many pages. */
    private static final long LARGEST_FORM_BYTES = 256 * 1024;

    /** Scripts and styles are files of ours; a digest is shown in a frame of its own. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final StaffConsole settings;
    private final Accounts accounts;
    private final Audit audit;
    private final Pages pages = new Pages("/newsdigest/console");
    private final Screens screens = new Screens(pages);
    private final List<ScreenGroup> groups;
    private final List<Door.Entrance> entrances = new ArrayList<>();

    public Console(StaffConsole settings, Office office) {
        this(settings, office, Surroundings.usual());
    }

    Console(StaffConsole settings, Office office, Surroundings surroundings) {
        this.settings = settings;
        this.accounts = new Accounts(office.publisher().ledger(), office.clock());
        this.audit = new Audit(office.publisher().ledger(), office.clock());
        this.groups = List.of(
                new HomeScreens(office, audit, screens),
                new EditionDesk(office, audit, screens),
                new SubscriberScreens(office, audit, screens),
                new UploadScreens(office, audit, screens),
                new SuppressionScreens(office, audit, screens),
                new SettingsScreens(settings, office, surroundings, audit, screens),
                new AuditScreens(office, audit, screens),
                new AccountScreens(settings, accounts, audit, screens));
    }

    /**
     * Starts to serve.
     *
     * @throws newsdigest.problem.UserException when the address cannot be listened on
     */
    public WebServer start() {
        Site policy = routes -> routes.before(context -> context.header("Content-Security-Policy", POLICY));
        Site doors = routes -> {
            Door door = new Door(routes, settings, accounts, screens);
            groups.forEach(group -> group.addTo(door));
            entrances.addAll(door.entrances());
        };
        return WebServer.start(
                new WebServer.Listener(
                        settings.host(),
                        settings.port(),
                        settings.behindProxy(),
                        LARGEST_FORM_BYTES,
                        Door.LARGEST_UPLOAD_BYTES),
                servlets -> Sessions.configure(servlets, settings),
                pages,
                List.of(policy, new SignInScreens(settings, accounts, audit, screens), doors));
    }

    /** Every address that a screen answers; known once it serves. */
    List<Door.Entrance> entrances() {
        return List.copyOf(entrances);
    }
}
