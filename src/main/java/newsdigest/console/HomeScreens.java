package newsdigest.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Editions.Headline;
import newsdigest.schedule.DueRuns;
import newsdigest.schedule.DueTimes;

/** The newsletters: when each goes out next, and its latest editions. */
final class HomeScreens implements ScreenGroup {

    private static final int EDITIONS_SHOWN = 5;
    private static final int TIMES_SHOWN = 1;

    private final Office office;
    private final Audit audit;
    private final Screens screens;
    private final DueRuns runs;

    HomeScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
        this.runs = new DueRuns(office.publisher().ledger(), office.clock());
    }

    @Override
    public void addTo(Door door) {
        door.get("/", Role.VIEWER, this::home);
        door.post("/newsletters/{newsletter}/hold", Role.SENDER, visit -> hold(visit, true));
        door.post("/newsletters/{newsletter}/release", Role.SENDER, visit -> hold(visit, false));
    }

    private void home(Visit visit) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : office.config().newsletters()) {
            newsletters.add(describe(newsletter));
        }
        screens.show(visit, "home.ftlh", Map.of("newsletters", newsletters));
    }

    private Map<String, Object> describe(Newsletter newsletter) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("scheduled", newsletter.schedule().isPresent());
        model.put("held", runs.isHeld(newsletter.name()));
        model.put("next", nextTimes(office, newsletter, TIMES_SHOWN));
        model.put(
                "editions",
                office.mailer().editions().headlines(newsletter.name(), EDITIONS_SHOWN).stream()
                        .map(headline -> describe(headline, newsletter))
                        .toList());
        return model;
    }

    /** When a newsletter goes out next. */
    static List<String> nextTimes(Office office, Newsletter newsletter, int count) {
        return DueTimes.next(newsletter, office.clock().instant(), count).stream()
                .map(time -> Told.time(time.toInstant(), newsletter.zone()))
                .toList();
    }

    /** A row of a list of editions. */
    static Map<String, Object> describe(Headline headline, Newsletter newsletter) {
        return Map.of(
                "id", headline.id().value(),
                "subject", headline.subjects().values().stream().findFirst().orElse(""),
                "stage", Names.stage(headline.stage()),
                "frozen", Told.time(headline.frozenAt(), newsletter.zone()));
    }

    private void hold(Visit visit, boolean hold) {
        Newsletter newsletter = Found.newsletter(office, visit);
        if (hold) {
            runs.hold(newsletter.name());
        } else {
            runs.release(newsletter.name());
        }
        audit.note(
                visit.account().name(), hold ? "paused the schedule" : "resumed the schedule", newsletter.name(), "");
        visit.leadTo(
                "/", newsletter.name() + (hold ? " is paused: nothing goes out until it is resumed." : " goes on."));
    }
}
