package newsdigest.console.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import newsdigest.console.view.ActDetails;
import newsdigest.console.view.ApprovalLabel;
import newsdigest.console.view.DropLabel;
import newsdigest.console.view.ListLabels;
import newsdigest.console.view.OtherListsLabel;
import newsdigest.console.view.ReasonLabels;
import newsdigest.console.view.SameDaysLabel;
import newsdigest.delivery.audience.AudienceCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.draft.AfterLookRepository;
import newsdigest.edition.Edition;
import newsdigest.edition.Rendition;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.ReadyEditionText;
import newsdigest.schedule.SameDays;
import newsdigest.text.message.LocalizedMessages;

/** Screens of a frozen edition: its very bytes, its audience, its progress, and its failures. */
public final class EditionScreens implements ConsoleRoutes {

    private static final int LINES_SHOWN = 10;
    private static final int NOTES_SHOWN = 20;

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final PendingEditions pending;
    private final EditionRepository editions;
    private final Approvers approvers;
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
        this.approvers = new Approvers(services);
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
        Optional<EditionEntry> draft = PathLookup.draft(services, request);
        if (draft.isPresent()) {
            Newsletter newsletter =
                    services.config().find(draft.get().newsletter()).orElseThrow();
            request.redirectUndone(
                    DraftRow.address(services, newsletter, draft.get().id()),
                    request.words().get("edition.isDraft"));
            return;
        }
        FrozenEdition frozen = PathLookup.edition(services, request);
        Edition edition = frozen.edition();
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        Rendition shown = edition.rendition(request.queryParam("show").map(Locale::forLanguageTag));
        EditionProgress progress = editionProgressCache.of(frozen);
        LocalizedMessages words = request.words();
        Map<String, Object> model = new HashMap<>();
        model.put("id", edition.id().value());
        model.put("newsletter", newsletter.name());
        model.put("newsletterTitle", newsletter.title(newsletter.defaultLanguage()));
        model.put("subject", edition.renditions().get(0).subject());
        model.put("days", words.days(edition.window().from(), edition.window().lastDay()));
        model.put("items", edition.items());
        model.put("frozenAt", words.time(frozen.frozenAt(), newsletter.zone()));
        model.put("fingerprint", edition.fingerprint());
        model.put(SeenEdition.FIELD, new SeenEdition(pending).mark(frozen));
        model.put(
                "pagesDropped",
                frozen.pagesDroppedAt()
                        .map(time -> words.time(time, newsletter.zone()))
                        .orElse(""));
        model.put("tally", progress.asMap(words));
        model.put("reason", progress.reasonInWords(words, newsletter.zone()));
        String kept = whyKept(request, frozen);
        model.put("kept", kept);
        model.put("people", words.get("people", progress.open()));
        model.put("may", may(request, frozen, newsletter));
        String goesOut = kept.isEmpty() ? goesOut(frozen, newsletter, words) : "";
        model.put("goesOut", goesOut);
        boolean isReady = kept.isEmpty() && frozen.stage() == EditionState.FROZEN;
        model.put("hasLostItsHour", isReady && new ReadyEditionText(services.application()).hasLostItsHour(frozen));
        boolean isToGoOut = frozen.stage() == EditionState.FROZEN || frozen.stage() == EditionState.WAITING;
        model.put(
                "beside",
                isToGoOut ? SameDaysLabel.of(services.application(), newsletter, edition.id(), words) : Map.of());
        model.put(
                "unusedFiles",
                isToGoOut ? new SameDays(services.application()).unusedFiles(newsletter, edition.id()) : List.of());
        model.put("drop", frozen.stage() == EditionState.CANCELLED ? "" : DropLabel.of(reports.drop(frozen), words));
        model.put(
                "otherLists",
                frozen.stage().isReleased() || frozen.stage().isFinal()
                        ? ""
                        : OtherListsLabel.of(services.application(), newsletter, words));
        model.put("zone", newsletter.zone().getId());
        model.put("shown", shown.language().toLanguageTag());
        model.put("shownName", words.languageName(shown.language()));
        model.put("shownSubject", shown.subject());
        model.put("text", shown.previewText());
        model.put(
                "languages",
                edition.renditions().stream()
                        .map(rendition -> Map.of(
                                "name",
                                words.languageName(rendition.language()),
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
                        .map(after -> DraftPage.describe(after, newsletter, request.words()))
                        .orElse(Map.of()));
        model.put("audience", audience(frozen, progress, words));
        model.put("troubles", troubles(request, frozen, newsletter, progress));
        model.put("returned", rows(reports.returned(frozen), kind -> ReasonLabels.returned(kind, words), words));
        model.put(
                "complaints",
                reports.complaints().of(frozen.number(), edition.id().value()).stream()
                        .map(rate -> Map.of(
                                "words",
                                ReasonLabels.complaints(rate, words),
                                "fine",
                                rate.level() == ComplaintRate.Level.FINE))
                        .toList());
        model.put(
                "held",
                reports.held(frozen).stream()
                        .map(held -> words.get(
                                "edition.held",
                                held.count(),
                                held.pause().provider(),
                                ReasonLabels.pause(held.pause(), newsletter.zone(), words)))
                        .toList());
        model.put("notes", notes(edition, newsletter, words));
        screens.show(request, "edition.ftlh", model);
    }

    /** Returns why an edition that is ready will not go out as things are; empty when nothing is in its way. */
    private String whyKept(AuthenticatedRequest request, FrozenEdition frozen) {
        Optional<String> overtaken = pending.whyOvertaken(frozen).map(request::inWords);
        if (overtaken.isPresent()) {
            return overtaken.get();
        }
        return frozen.stage() == EditionState.WAITING && frozen.reason().is(StateReason.ReasonKind.TOLD)
                ? request.words().get("edition.waitsForLists", frozen.reason().value())
                : "";
    }

    /** Returns the acts that are possible now, whoever may do them. */
    private Map<String, Object> may(AuthenticatedRequest request, FrozenEdition frozen, Newsletter newsletter) {
        Optional<Hold> wait = pending.findHold(frozen);
        boolean isStopped = frozen.stage() == EditionState.PAUSED
                || frozen.stage() == EditionState.FROZEN
                || frozen.stage() == EditionState.WAITING;
        boolean needsApproval = isStopped && wait.filter(Hold::needsApproval).isPresent();
        boolean begun = editions.isStarted(frozen);
        Map<String, Object> may = new HashMap<>();
        may.put("approve", needsApproval);
        may.put(
                "notApprove",
                needsApproval && request.account().role().covers(Role.SENDER)
                        ? approvers.refusal(request, frozen).orElse("")
                        : "");
        may.put("send", isStopped && !needsApproval && !begun);
        may.put("resume", isStopped && !needsApproval && begun);
        may.put("pause", frozen.stage() == EditionState.SENDING);
        may.put("cancel", isStopped || frozen.stage() == EditionState.SENDING);
        may.put("draft", !begun && Step.UNFREEZE.isLegalFrom(frozen.stage()));
        may.put("noTime", wait.flatMap(Hold::sendAt).isPresent());
        may.put("waitsFor", waitsFor(wait, newsletter, request.words()));
        may.put("time", wait.isPresent() || (frozen.stage() == EditionState.FROZEN && !begun));
        may.put(
                "approvedBy",
                frozen.reason().is(StateReason.ReasonKind.APPROVED)
                        ? ""
                        : pending.approvedBy(frozen).orElse(""));
        return may;
    }

    /** Returns what the schedule does with an edition that is ready and that nobody decided about; empty when nothing. */
    private String goesOut(FrozenEdition frozen, Newsletter newsletter, LocalizedMessages words) {
        if (frozen.stage() != EditionState.FROZEN) {
            return "";
        }
        EditionHours hours = new EditionHours(services.application());
        Optional<Instant> open = hours.open(newsletter, frozen.edition().id());
        if (open.isEmpty()) {
            return "";
        }
        if (hours.prospect(newsletter, open.get()) == HourProspect.PAUSED) {
            return words.get("draft.goesOut.held");
        }
        boolean isAsked =
                newsletter.approval().isPresent() && pending.approvedBy(frozen).isEmpty();
        boolean isLate = !open.get().isAfter(services.application().clock().instant());
        return words.get(
                isLate ? "edition.goesOut.late" : isAsked ? "edition.goesOut.asked" : "edition.goesOut.itself",
                words.time(open.get(), newsletter.zone()));
    }

    private String waitsFor(Optional<Hold> wait, Newsletter newsletter, LocalizedMessages words) {
        if (wait.isEmpty()) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        if (wait.get().needsApproval()) {
            sentences.add(words.get(
                    "edition.waitsForApproval",
                    words.time(wait.get().expiresAt().orElseThrow(), newsletter.zone())));
        }
        if (wait.get().needsApproval()) {
            sentences.add(new ApprovalLabel(services.application(), newsletter, words).onceApproved(wait.get()));
        } else {
            wait.get()
                    .sendAt()
                    .ifPresent(time -> sentences.add(words.get("decide.sentOn", words.time(time, newsletter.zone()))));
        }
        return String.join(" ", sentences);
    }

    private Map<String, Object> audience(FrozenEdition frozen, EditionProgress progress, LocalizedMessages words) {
        AudienceCounts counts = reports.audience(frozen);
        Map<String, Object> model = new HashMap<>();
        model.put("total", words.get("people", progress.audience()));
        model.put("suppressed", progress.count(DeliveryState.SUPPRESSED));
        Map<String, String> lists = ListLabels.of(counts.lists().keySet());
        model.put("lists", rows(counts.lists(), name -> lists.getOrDefault(name, name), words));
        model.put("files", List.copyOf(lists.keySet()));
        model.put("languages", rows(counts.languages(), tag -> words.languageName(Locale.forLanguageTag(tag)), words));
        model.put("leftOut", rows(counts.leftOut(), reason -> ReasonLabels.leftOut(reason, words), words));
        Map<String, Long> since = progress.count(DeliveryState.SUPPRESSED) == 0
                ? Map.of()
                : LeftSince.of(reports.suppressed(frozen), counts.leftOut());
        model.put("leftSince", rows(since, reason -> ReasonLabels.leftOut(reason, words), words));
        return model;
    }

    private static List<Map<String, String>> rows(
            Map<String, Long> counts, UnaryOperator<String> label, LocalizedMessages words) {
        return counts.entrySet().stream()
                .map(entry -> Map.of("name", label.apply(entry.getKey()), "people", words.number(entry.getValue())))
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
                        request.words().get("trouble." + deliveryState.word()),
                        "state",
                        deliveryState.word(),
                        "count",
                        request.words().number(progress.count(deliveryState)),
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
                    request.words().get("trouble.doubtful"),
                    "state",
                    "doubtful",
                    "count",
                    doubtful.size() < LINES_SHOWN
                            ? request.words().number(doubtful.size())
                            : request.words().get("trouble.orMore", LINES_SHOWN),
                    "lines",
                    doubtful.stream()
                            .map(deliveryRow -> DeliveryRowModel.asModel(request, deliveryRow))
                            .toList()));
        }
        return troubles;
    }

    private List<Map<String, String>> notes(Edition edition, Newsletter newsletter, LocalizedMessages words) {
        return audit.of(edition.id().value(), NOTES_SHOWN).stream()
                .map(entry -> Map.of(
                        "at", words.moment(entry.at(), newsletter.zone()),
                        "who", ActDetails.who(entry.who(), words),
                        "what", ReasonLabels.act(entry.what(), words),
                        "detail", ActDetails.of(entry.detail(), words)))
                .collect(Collectors.toList());
    }
}
