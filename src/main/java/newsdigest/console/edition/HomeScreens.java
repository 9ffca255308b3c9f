package newsdigest.console.edition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.consent.ProviderRefusals;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.draft.ClosedDraft;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.PauseMark;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Labels;
import newsdigest.console.view.ReasonLabels;
import newsdigest.console.view.SameDaysLabel;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.ComplaintRepository;
import newsdigest.delivery.report.MailServerStatusRepository;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.text.message.LocalizedMessages;

/** Screen of all newsletters, with the next time of each and its latest editions. */
public final class HomeScreens implements ConsoleRoutes {

    private static final int REFUSALS_SHOWN = 5;
    private static final int EDITIONS_SHOWN = 5;

    /** Subjects of refusals that have words of their own. */
    private static final Set<String> SUBJECTS = Set.of("sender", "message");

    private final ConsoleServices services;
    private final ProviderPauseRepository providerPauses;
    private final EditionRepository editions;
    private final ComplaintRepository complaintRates;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final DueTimeRepository runs;

    public HomeScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.providerPauses = services.delivery().providerPauses();
        this.editions = services.delivery().editions();
        this.complaintRates = services.delivery().reports().complaints();
        this.audit = audit;
        this.screens = screens;
        this.runs = new DueTimeRepository(services.application().ledger(), services.clock());
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
            newsletters.add(describe(newsletter, request.words()));
        }
        screens.show(
                request,
                "home.ftlh",
                Map.of(
                        "steps",
                        new FirstSteps(services, audit).asModel(request),
                        "newsletters",
                        newsletters,
                        "refusals",
                        refusals(request.words()),
                        "complaints",
                        complaints(request.words()),
                        "pauses",
                        pauses(request.words()),
                        "servers",
                        servers(request.words())));
    }

    /** Returns the rates of complaints of the last week that are too high. */
    private List<Map<String, Object>> complaints(LocalizedMessages words) {
        return complaintRates.since(services.clock().instant().minus(Duration.ofDays(7))).stream()
                .filter(rate -> rate.level() != ComplaintRate.Level.FINE)
                .map(rate -> Map.<String, Object>of(
                        "edition", rate.edition(), "words", ReasonLabels.complaints(rate, words)))
                .toList();
    }

    private List<Map<String, Object>> refusals(LocalizedMessages words) {
        Set<String> paused = providerPauses.names();
        return new ProviderRefusals(services.application().ledger())
                .since(services.clock().instant().minus(Duration.ofDays(7)), REFUSALS_SHOWN).stream()
                        .map(refusals -> Map.<String, Object>of(
                                "text", inWords(refusals, words),
                                "provider", refusals.domain(),
                                "note", refusals.reason(),
                                "paused", paused.contains(refusals.domain())))
                        .toList();
    }

    private static String inWords(ProviderRefusals.Refusals refusals, LocalizedMessages words) {
        String since = words.day(refusals.first(), ZoneOffset.UTC);
        String key = "refusals." + (SUBJECTS.contains(refusals.about()) ? refusals.about() : "server");
        String told = words.get(key, refusals.count(), refusals.provider(), since);
        return refusals.reason().isEmpty() ? told : words.get("because", told, refusals.reason());
    }

    private List<Map<String, Object>> pauses(LocalizedMessages words) {
        ZoneId zone = services.config().newsletters().get(0).zone();
        return providerPauses.all().stream()
                .map(pause -> Map.<String, Object>of(
                        "provider",
                        pause.provider(),
                        "since",
                        new PauseMark(pause.since()).value(),
                        "words",
                        ReasonLabels.pause(pause, zone, words)))
                .toList();
    }

    /** Returns the mail servers that cannot be used now. */
    private List<Map<String, Object>> servers(LocalizedMessages words) {
        MailServerStatusRepository status = services.delivery().reports().mailServers();
        Instant now = services.clock().instant();
        ZoneId zone = services.config().newsletters().get(0).zone();
        return services.config().mailServers().names().stream()
                .flatMap(name -> status.absences(name, now).stream().limit(1))
                .map(absence -> Map.<String, Object>of(
                        "name",
                        absence.server(),
                        "words",
                        words.get(
                                "server.absent",
                                words.time(absence.since(), zone),
                                words.time(absence.retryAt(), zone),
                                absence.reason())))
                .toList();
    }

    private Map<String, Object> describe(Newsletter newsletter, LocalizedMessages words) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("zone", newsletter.zone().getId());
        model.put("scheduled", newsletter.schedule().isPresent());
        Optional<Instant> since = runs.heldSince(newsletter.name());
        model.put("held", since.isPresent());
        model.put("since", since.map(PauseMark::new).map(PauseMark::value).orElse(""));
        runs.list(newsletter.name(), 1).stream()
                .filter(run -> run.state() == RunState.BEGUN && !run.outcome().isEmpty())
                .forEach(run -> model.put(
                        "waits",
                        Map.of(
                                "words",
                                words.get("home.hourWaits", words.moment(run.dueAt(), newsletter.zone())),
                                "reason",
                                run.outcome())));
        List<UpcomingRow> upcoming = UpcomingRow.untilOneGoesOut(services, newsletter);
        if (!upcoming.isEmpty()) {
            UpcomingRow next = upcoming.get(0);
            Map<String, Object> row = next.asModel(words);
            row.put("beside", SameDaysLabel.ofHour(services.application(), next.edition(), words));
            row.put("closed", ClosedDraft.why(services, next.edition().id(), next.state(), words));
            model.put("next", row);
        }
        List<UpcomingRow> after = upcoming.subList(Math.min(1, upcoming.size()), upcoming.size());
        model.put(
                "skipped",
                after.stream()
                        .filter(row -> !row.isToGoOut())
                        .map(row -> row.asModel(words))
                        .toList());
        after.stream()
                .filter(UpcomingRow::isToGoOut)
                .findFirst()
                .ifPresent(row -> model.put("following", row.asModel(words)));
        model.put(
                "prepare",
                new EditionHours(services.application())
                        .toPrepare(newsletter)
                        .map(edition -> UpcomingRow.of(services, edition).address())
                        .orElse("/newsletters/" + newsletter.name() + "/draft"));
        model.put(
                "drafts",
                DraftRow.byHand(services, newsletter).stream()
                        .map(row -> row.asModel(words))
                        .toList());
        model.put(
                "overdue",
                UpcomingRow.unserved(services, newsletter, HourProspect.OVER).stream()
                        .map(row -> row.asModel(words))
                        .toList());
        model.put(
                "editions",
                editions.headlines(newsletter.name(), EDITIONS_SHOWN).stream()
                        .map(editionHeadline -> describe(editionHeadline, newsletter, words))
                        .toList());
        return model;
    }

    /** Returns a row of a list of editions. */
    static Map<String, Object> describe(
            EditionHeadline editionHeadline, Newsletter newsletter, LocalizedMessages words) {
        return Map.of(
                "id", editionHeadline.id().value(),
                "subject",
                        editionHeadline.subjects().values().stream().findFirst().orElse(""),
                "stage", Labels.stage(editionHeadline.stage()),
                "frozen", words.moment(editionHeadline.frozenAt(), newsletter.zone()));
    }

    private void hold(AuthenticatedRequest request, boolean hold) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        if (!hold
                && runs.heldSince(newsletter.name())
                        .filter(since -> new PauseMark(since).isMissedBy(request))
                        .isPresent()) {
            request.redirectUndone("/", request.words().get("decide.pausedMeanwhile"));
            return;
        }
        if (hold) {
            runs.hold(newsletter.name());
        } else {
            runs.release(newsletter.name());
        }
        audit.record(
                request.account().name(), hold ? "paused the schedule" : "resumed the schedule", newsletter.name(), "");
        request.redirect(
                "/",
                request.words()
                        .get(
                                hold ? "home.schedulePaused" : "home.scheduleResumed",
                                newsletter.title(newsletter.defaultLanguage())));
    }
}
