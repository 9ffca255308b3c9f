package newsdigest.console.edition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Labels;
import newsdigest.console.view.ReasonLabels;
import newsdigest.console.view.SameDaysLabel;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.report.EditionReach;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.text.message.LocalizedMessages;

/** Screen of one newsletter: its schedule, the outcome of its last due times, and all its editions. */
public final class NewsletterScreens implements ConsoleRoutes {

    private static final int TIMES_SHOWN = 5;
    private static final int RUNS_SHOWN = 10;
    private static final int EDITIONS_A_PAGE = 25;

    private final ConsoleServices services;
    private final EditionRepository editions;
    private final ScreenRenderer screens;
    private final DueTimeRepository runs;

    public NewsletterScreens(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.editions = services.delivery().editions();
        this.screens = screens;
        this.runs = new DueTimeRepository(services.application().ledger(), services.clock());
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/newsletters/{newsletter}", Role.VIEWER, this::newsletter);
    }

    private void newsletter(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        int below = PathLookup.number(request, "before").orElse(Integer.MAX_VALUE);
        List<EditionHeadline> editions = this.editions.headlines(newsletter.name(), below, EDITIONS_A_PAGE + 1);
        LocalizedMessages words = request.words();
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("languages", Labels.languages(newsletter.languages(), words));
        model.put("zone", newsletter.zone().getId());
        model.put("scheduled", newsletter.schedule().isPresent());
        model.put("held", runs.isHeld(newsletter.name()));
        model.put("approval", newsletter.approval().isPresent());
        model.put(
                "next",
                UpcomingRow.next(services, newsletter, TIMES_SHOWN).stream()
                        .map(row -> {
                            Map<String, Object> shown = row.asModel(words);
                            shown.put("beside", SameDaysLabel.ofHour(services.application(), row.edition(), words));
                            return shown;
                        })
                        .toList());
        model.put(
                "orphans",
                UpcomingRow.unserved(services, newsletter, HourProspect.GONE).stream()
                        .map(row -> row.asModel(words))
                        .toList());
        model.put(
                "overdue",
                UpcomingRow.unserved(services, newsletter, HourProspect.OVER).stream()
                        .map(row -> row.asModel(words))
                        .toList());
        model.put(
                "drafts",
                DraftRow.byHand(services, newsletter).stream()
                        .map(row -> row.asModel(words))
                        .toList());
        model.put(
                "runs",
                runs.list(newsletter.name(), RUNS_SHOWN).stream()
                        .map(recordedDueTime -> describe(recordedDueTime, newsletter, words))
                        .toList());
        model.put(
                "editions",
                editions.stream()
                        .limit(EDITIONS_A_PAGE)
                        .map(editionHeadline -> withReach(editionHeadline, newsletter, words))
                        .toList());
        model.put(
                "older",
                editions.size() > EDITIONS_A_PAGE
                        ? editions.get(EDITIONS_A_PAGE - 1).number()
                        : 0);
        model.put("first", below == Integer.MAX_VALUE);
        screens.show(request, "newsletter.ftlh", model);
    }

    private Map<String, Object> withReach(
            EditionHeadline editionHeadline, Newsletter newsletter, LocalizedMessages words) {
        EditionReach reach = services.delivery().reports().reach(editionHeadline.number());
        Map<String, Object> row = new HashMap<>(HomeScreens.describe(editionHeadline, newsletter, words));
        row.put("reach", words.get("editions.reach", reach.sent(), reach.people()));
        return row;
    }

    private Map<String, Object> describe(
            DueTimeRepository.RecordedDueTime recordedDueTime, Newsletter newsletter, LocalizedMessages words) {
        Map<String, Object> row = new HashMap<>();
        row.put("due", words.moment(recordedDueTime.dueAt(), newsletter.zone()));
        row.put("state", recordedDueTime.state().word());
        row.put("outcome", ReasonLabels.outcome(recordedDueTime.outcome(), words));
        recordedDueTime
                .edition()
                .flatMap(services.delivery().lifecycle()::find)
                .ifPresent(entry -> row.put("edition", describe(entry, newsletter, words)));
        return row;
    }

    private Map<String, Object> describe(EditionEntry entry, Newsletter newsletter, LocalizedMessages words) {
        String word = entry.state().word();
        boolean hasPages = services.application().frozen(entry.id()).isPresent();
        boolean hasDesk = !entry.state().isFrozen();
        return Map.of(
                "address",
                hasPages
                        ? "/editions/" + entry.id()
                        : hasDesk ? DraftRow.address(services, newsletter, entry.id()) : "",
                "stage",
                word,
                "words",
                words.get("upcoming." + word));
    }
}
