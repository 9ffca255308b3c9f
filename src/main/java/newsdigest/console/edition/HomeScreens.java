package newsdigest.console.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Formats;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.ScheduledRunRepository;

/** The newsletters: when each goes out next, and its latest editions. */
public final class HomeScreens implements ConsoleRoutes {

    private static final int EDITIONS_SHOWN = 5;
    private static final int TIMES_SHOWN = 1;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final ScheduledRunRepository runs;

    public HomeScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.screens = screens;
        this.runs = new ScheduledRunRepository(services.publisher().ledger(), services.clock());
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/", Role.VIEWER, this::home);
        router.post("/newsletters/{newsletter}/hold", Role.SENDER, request -> hold(request, true));
        router.post("/newsletters/{newsletter}/release", Role.SENDER, request -> hold(request, false));
    }

    private void home(AuthenticatedRequest request) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            newsletters.add(describe(newsletter));
        }
        screens.show(request, "home.ftlh", Map.of("newsletters", newsletters));
    }

    private Map<String, Object> describe(Newsletter newsletter) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("scheduled", newsletter.schedule().isPresent());
        model.put("held", runs.isHeld(newsletter.name()));
        model.put("next", nextTimes(services, newsletter, TIMES_SHOWN));
        model.put(
                "editions",
                services.mailer().editions().headlines(newsletter.name(), EDITIONS_SHOWN).stream()
                        .map(editionHeadline -> describe(editionHeadline, newsletter))
                        .toList());
        return model;
    }

    /** When a newsletter goes out next. */
    static List<String> nextTimes(ConsoleServices services, Newsletter newsletter, int count) {
        return DueTimes.next(newsletter, services.clock().instant(), count).stream()
                .map(time -> Formats.time(time.toInstant(), newsletter.zone()))
                .toList();
    }

    /** A row of a list of editions. */
    static Map<String, Object> describe(EditionHeadline editionHeadline, Newsletter newsletter) {
        return Map.of(
                "id", editionHeadline.id().value(),
                "subject",
                        editionHeadline.subjects().values().stream().findFirst().orElse(""),
                "stage", Labels.stage(editionHeadline.stage()),
                "frozen", Formats.time(editionHeadline.frozenAt(), newsletter.zone()));
    }

    private void hold(AuthenticatedRequest request, boolean hold) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        if (hold) {
            runs.hold(newsletter.name());
        } else {
            runs.release(newsletter.name());
        }
        audit.record(
                request.account().name(), hold ? "paused the schedule" : "resumed the schedule", newsletter.name(), "");
        request.redirect(
                "/", newsletter.name() + (hold ? " is paused: nothing goes out until it is resumed." : " goes on."));
    }
}
