package newsdigest.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.StaffConsole;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a screen: whoever asks has signed in, has the role, and, to change anything, comes from a form of ours.
 * The account is looked up at every request, so that a role taken away is away at once.
 */
final class Door {

    /** The header in which scripts of ours send what forms carry in a field. */
    static final String CSRF_HEADER = "X-Csrf-Token";

    private static final Set<HandlerType> LOOKING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final RoutesConfig routes;
    private final StaffConsole settings;
    private final Accounts accounts;
    private final Screens screens;
    private final List<Entrance> entrances = new ArrayList<>();

    Door(RoutesConfig routes, StaffConsole settings, Accounts accounts, Screens screens) {
        this.routes = routes;
        this.settings = settings;
        this.accounts = accounts;
        this.screens = screens;
    }

    /** An address that a screen answers. */
    record Entrance(HandlerType method, String path, Role role) {}

    /** All there are. */
    List<Entrance> entrances() {
        return List.copyOf(entrances);
    }

    /** A screen to look at; looking changes nothing. */
    void get(String path, Role role, Screen screen) {
        entrances.add(new Entrance(HandlerType.GET, path, role));
        routes.get(path, guarded(role, screen));
    }

    /** Something to be done. */
    void post(String path, Role role, Screen screen) {
        entrances.add(new Entrance(HandlerType.POST, path, role));
        routes.post(path, guarded(role, screen));
    }

    private Handler guarded(Role role, Screen screen) {
        return context -> {
            Optional<Account> account = account(context);
            boolean changes = !LOOKING.contains(context.method());
            if (account.isEmpty()) {
                turnAway(context, changes);
                return;
            }
            Visit visit = new Visit(context, account.get(), Sessions.csrf(context));
            if (changes && !isFromUs(context, visit.csrf())) {
                refuse(visit, "This form is too old, or it was not ours. Go back, load the page again and repeat.");
            } else if (!account.get().role().covers(role)) {
                refuse(
                        visit,
                        "This takes the role '" + role.word() + "', and yours is '"
                                + account.get().role().word() + "'. Ask whoever runs Newsdigest to change it.");
            } else {
                screen.answer(visit);
            }
        };
    }

    private Optional<Account> account(Context context) {
        return settings.userHeader()
                .map(context::header)
                .or(() -> settings.userHeader().isPresent() ? Optional.empty() : Sessions.name(context))
                .flatMap(accounts::find);
    }

    private void turnAway(Context context, boolean changes) {
        if (settings.userHeader().isPresent()) {
            context.status(HttpStatus.FORBIDDEN);
            screens.showToStranger(
                    context,
                    "problem.ftlh",
                    Map.of(
                            "title",
                            "No account",
                            "text",
                            "You have signed in elsewhere, but there is no account of that name here."));
        } else if (changes) {
            context.status(HttpStatus.FORBIDDEN);
            screens.showToStranger(
                    context,
                    "problem.ftlh",
                    Map.of("title", "Sign in first", "text", "Nothing was changed: you are not signed in any more."));
        } else {
            String query = context.queryString() == null ? "" : "?" + context.queryString();
            context.redirect(
                    "/sign-in?next=" + URLEncoder.encode(context.path() + query, StandardCharsets.UTF_8),
                    HttpStatus.SEE_OTHER);
        }
    }

    private void refuse(Visit visit, String why) {
        visit.context().status(HttpStatus.FORBIDDEN);
        screens.show(visit, "problem.ftlh", Map.of("title", "Not done", "text", why));
    }

    /** Whether a request carries what only our own forms and scripts know. */
    static boolean isFromUs(Context context, String csrf) {
        @Nullable String header = context.header(CSRF_HEADER);
        @Nullable String sent = header == null ? context.formParam(Sessions.CSRF) : header;
        return sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }
}
