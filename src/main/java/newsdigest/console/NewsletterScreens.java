package newsdigest.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Editions.Headline;
import newsdigest.schedule.DueRuns;

/** One newsletter: when it goes out, what became of its last hours, and all its editions. */
final class NewsletterScreens implements ScreenGroup {

    private static final int TIMES_SHOWN = 5;
    private static final int RUNS_SHOWN = 10;
    private static final int EDITIONS_A_PAGE = 25;

    private final Office office;
    private final Screens screens;
    private final DueRuns runs;

    NewsletterScreens(Office office, Screens screens) {
        this.office = office;
        this.screens = screens;
        this.runs = new DueRuns(office.publisher().ledger(), office.clock());
    }

    @Override
    public void addTo(Door door) {
        door.get("/newsletters/{newsletter}", Role.VIEWER, this::newsletter);
    }

    private void newsletter(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        int below = Found.number(visit, "before").orElse(Integer.MAX_VALUE);
        List<Headline> editions = office.mailer().editions().headlines(newsletter.name(), below, EDITIONS_A_PAGE + 1);
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("languages", Names.languages(newsletter.languages()));
        model.put("scheduled", newsletter.schedule().isPresent());
        model.put("approval", newsletter.approval().isPresent());
        model.put("next", HomeScreens.nextTimes(office, newsletter, TIMES_SHOWN));
        model.put(
                "runs",
                runs.list(newsletter.name(), RUNS_SHOWN).stream()
                        .map(run -> describe(run, newsletter))
                        .toList());
        model.put(
                "editions",
                editions.stream()
                        .limit(EDITIONS_A_PAGE)
                        .map(headline -> HomeScreens.describe(headline, newsletter))
                        .toList());
        model.put(
                "older",
                editions.size() > EDITIONS_A_PAGE
                        ? editions.get(EDITIONS_A_PAGE - 1).number()
                        : 0);
        model.put("first", below == Integer.MAX_VALUE);
        screens.show(visit, "newsletter.ftlh", model);
    }

    private Map<String, Object> describe(DueRuns.Run run, Newsletter newsletter) {
        boolean isEdition = run.state() == DueRuns.State.DONE && run.outcome().startsWith(newsletter.name() + "-");
        return Map.of(
                "due", Told.time(run.dueAt(), newsletter.zone()),
                "state", run.state().word(),
                "outcome", run.outcome(),
                "edition", isEdition);
    }
}
