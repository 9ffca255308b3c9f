package newsdigest.console.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.draft.DraftPage;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DigestFrame;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.AudienceCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.draft.AfterLookRepository;
import newsdigest.edition.Edition;
import newsdigest.edition.Rendition;
import newsdigest.text.Formats;

/** Screens of a frozen edition: its very bytes, its audience, its progress, and its failures. */
public final class EditionScreens implements ConsoleRoutes {

    private static final int LINES_SHOWN = 10;
    private static final int NOTES_SHOWN = 20;

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final PendingEditions pending;
    private final EditionRepository editions;
    private final AuditLog audit;
    private final EditionProgressCache editionProgressCache;
    private final ScreenRenderer screens;

    public EditionScreens(
            ConsoleServices services,
            AuditLog audit,
            EditionProgressCache editionProgressCache,
            ScreenRenderer screens) {
        this.services = services;
        this.reports = services.delivery().reports();
        this.pending = services.delivery().pending();
        this.editions = services.delivery().editions();
        this.audit = audit;
        this.editionProgressCache = editionProgressCache;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/editions/{edition}", Role.VIEWER, this::edition);
        router.get("/editions/{edition}/page/{language}", Role.VIEWER, this::page);
        router.get("/editions/{edition}/text/{language}", Role.VIEWER, this::text);
    }

    private void page(AuthenticatedRequest request) {
        DigestFrame.page(
                request,
                PathLookup.rendition(PathLookup.edition(services, request).edition(), request));
    }

    private void text(AuthenticatedRequest request) {
        DigestFrame.text(
                request,
                PathLookup.rendition(PathLookup.edition(services, request).edition(), request));
    }

    private void edition(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        Edition edition = frozen.edition();
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        Rendition shown = edition.rendition(request.queryParam("show").map(Locale::forLanguageTag));
        EditionProgress progress = editionProgressCache.of(frozen);
        Map<String, Object> model = new HashMap<>();
        model.put("id", edition.id().value());
        model.put("newsletter", newsletter.name());
        model.put("newsletterTitle", newsletter.title(newsletter.defaultLanguage()));
        model.put("subject", edition.renditions().get(0).subject());
        model.put("days", Labels.days(edition.window()));
        model.put("items", edition.items());
        model.put("frozenAt", Formats.time(frozen.frozenAt(), newsletter.zone()));
        model.put("fingerprint", frozen.fingerprint());
        model.put(
                "pagesDropped",
                frozen.pagesDroppedAt()
                        .map(time -> Formats.time(time, newsletter.zone()))
                        .orElse(""));
        model.put("tally", progress.asMap());
        model.put("people", Formats.people(progress.open()));
        model.put("may", may(frozen, newsletter));
        model.put("zone", newsletter.zone().getId());
        model.put("shown", shown.language().toLanguageTag());
        model.put("shownName", Labels.language(shown.language()));
        model.put("shownSubject", shown.subject());
        model.put("text", shown.previewText());
        model.put(
                "languages",
                edition.renditions().stream()
                        .map(rendition -> Map.of(
                                "name",
                                Labels.language(rendition.language()),
                                "here",
                                rendition.equals(shown),
                                "address",
                                "/editions/" + edition.id() + "?show="
                                        + rendition.language().toLanguageTag() + "#preview"))
                        .toList());
        model.put(
                "afterLook",
                new AfterLookRepository(services.delivery().database())
                        .find(edition.id())
                        .map(after -> DraftPage.describe(after, newsletter))
                        .orElse(Map.of()));
        model.put("audience", audience(frozen, progress));
        model.put("troubles", troubles(request, frozen, newsletter, progress));
        model.put("returned", reports.returned(frozen));
        model.put(
                "complaints",
                reports.complaints(frozen).stream()
                        .map(rate -> Map.of("words", rate.words(), "fine", rate.level() == ComplaintRate.Level.FINE))
                        .toList());
        model.put(
                "held",
                reports.held(frozen).stream()
                        .map(held -> held.words(newsletter.zone()))
                        .toList());
        model.put("notes", notes(edition, newsletter));
        screens.show(request, "edition.ftlh", model);
    }

    /** Returns the acts that are possible now, whoever may do them. */
    private Map<String, Object> may(FrozenEdition frozen, Newsletter newsletter) {
        Optional<Hold> wait = pending.findHold(frozen);
        boolean isStopped = frozen.stage() == EditionState.PAUSED
                || frozen.stage() == EditionState.FROZEN
                || frozen.stage() == EditionState.WAITING;
        boolean needsApproval = isStopped && wait.filter(Hold::needsApproval).isPresent();
        boolean begun = editions.isStarted(frozen);
        Map<String, Object> may = new HashMap<>();
        may.put("approve", needsApproval);
        may.put("send", isStopped && !needsApproval && !begun);
        may.put("resume", isStopped && !needsApproval && begun);
        may.put("pause", frozen.stage() == EditionState.SENDING);
        may.put("cancel", isStopped || frozen.stage() == EditionState.SENDING);
        may.put("draft", !begun && Step.UNFREEZE.isLegalFrom(frozen.stage()));
        may.put("noTime", wait.flatMap(Hold::sendAt).isPresent());
        may.put("waitsFor", waitsFor(wait, newsletter));
        may.put("time", wait.isPresent() || (frozen.stage() == EditionState.FROZEN && !begun));
        may.put("approvedBy", pending.approvedBy(frozen).orElse(""));
        return may;
    }

    private static String waitsFor(Optional<Hold> wait, Newsletter newsletter) {
        if (wait.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        if (wait.get().needsApproval()) {
            words.add("Waits for approval until "
                    + Formats.time(wait.get().expiresAt().orElseThrow(), newsletter.zone()) + ".");
        }
        wait.get()
                .sendAt()
                .ifPresent(time -> words.add("It will be sent on " + Formats.time(time, newsletter.zone()) + "."));
        return String.join(" ", words);
    }

    private Map<String, Object> audience(FrozenEdition frozen, EditionProgress progress) {
        AudienceCounts counts = reports.audience(frozen);
        Map<String, Object> model = new HashMap<>();
        model.put("total", Formats.people(progress.audience()));
        model.put("suppressed", progress.count(DeliveryState.SUPPRESSED));
        model.put("lists", rows(counts.lists()));
        model.put(
                "languages",
                rows(counts.languages()).stream()
                        .map(row -> Map.of(
                                "name",
                                Labels.language(Locale.forLanguageTag(row.get("name"))),
                                "people",
                                row.get("people")))
                        .toList());
        model.put("leftOut", rows(counts.leftOut()));
        Map<String, Long> since = new LinkedHashMap<>(
                progress.count(DeliveryState.SUPPRESSED) == 0 ? Map.of() : reports.suppressed(frozen));
        counts.leftOut().forEach(since::remove);
        model.put("leftSince", rows(since));
        return model;
    }

    private static List<Map<String, String>> rows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Map.of("name", entry.getKey(), "people", Formats.number(entry.getValue())))
                .toList();
    }

    /** Returns the first deliveries that were not simply made. */
    private List<Map<String, Object>> troubles(
            AuthenticatedRequest request, FrozenEdition frozen, Newsletter newsletter, EditionProgress progress) {
        List<Map<String, Object>> troubles = new ArrayList<>();
        for (DeliveryState deliveryState : List.of(DeliveryState.FAILED, DeliveryState.DEFERRED)) {
            if (progress.count(deliveryState) > 0) {
                List<Report.DeliveryRow> lines = reports.page(frozen, newsletter, deliveryState, 0, LINES_SHOWN);
                troubles.add(Map.of(
                        "title",
                        deliveryState == DeliveryState.FAILED ? "Refused by their mail servers" : "To be tried again",
                        "state",
                        deliveryState.word(),
                        "count",
                        Formats.number(progress.count(deliveryState)),
                        "lines",
                        lines.stream()
                                .map(deliveryRow -> DeliveryRowModel.asModel(request, deliveryRow))
                                .toList()));
            }
        }
        List<Report.DeliveryRow> doubtful = reports.doubtful(frozen, newsletter, LINES_SHOWN);
        if (!doubtful.isEmpty()) {
            troubles.add(Map.of(
                    "title",
                    "Left without an answer at least once: these may have got it twice",
                    "state",
                    "doubtful",
                    "count",
                    doubtful.size() < LINES_SHOWN ? Formats.number(doubtful.size()) : LINES_SHOWN + " or more",
                    "lines",
                    doubtful.stream()
                            .map(deliveryRow -> DeliveryRowModel.asModel(request, deliveryRow))
                            .toList()));
        }
        return troubles;
    }

    private List<Map<String, String>> notes(Edition edition, Newsletter newsletter) {
        return audit.of(edition.id().value(), NOTES_SHOWN).stream()
                .map(entry -> Map.of(
                        "at", Formats.time(entry.at(), newsletter.zone()),
                        "who", entry.who(),
                        "what", entry.what(),
                        "detail", entry.detail()))
                .collect(Collectors.toList());
    }
}
