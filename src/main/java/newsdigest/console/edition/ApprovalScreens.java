package newsdigest.console.edition;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.draft.ClosedDraft;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.FormWords;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.console.view.ApprovalLabel;
import newsdigest.console.view.DropLabel;
import newsdigest.console.view.OtherListsLabel;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.draft.DraftVisit;
import newsdigest.draft.DraftVisitRepository;
import newsdigest.draft.StaffNoteRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.problem.UserException;

/**
 * Screen of whoever is asked to approve an edition, to which the link in the mail leads: they see what goes out, and
 * approve it or ask for changes.
 */
public final class ApprovalScreens implements ConsoleRoutes {

    /** States of an edition that no request can take back to draft. */
    private static final Set<EditionState> BEGUN =
            EnumSet.of(EditionState.SENDING, EditionState.PAUSED, EditionState.DONE, EditionState.CANCELLED);

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final PendingEditions pending;
    private final SeenEdition seen;
    private final EditionLifecycle lifecycle;
    private final StaffNoteRepository notes;
    private final DraftVisitRepository visits;
    private final ChangeRequestMail mail;
    private final Approvers approvers;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public ApprovalScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.reports = services.delivery().reports();
        this.pending = services.delivery().pending();
        this.seen = new SeenEdition(pending);
        this.lifecycle = services.delivery().lifecycle();
        this.notes = new StaffNoteRepository(services.application().ledger(), services.clock());
        this.visits = new DraftVisitRepository(services.application().ledger(), services.clock());
        this.mail = new ChangeRequestMail(services, screens);
        this.approvers = new Approvers(services);
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/editions/{edition}/approve", Role.SENDER, this::ask);
        router.writing("/editions/{edition}/changes", Role.SENDER, false, this::requestChanges);
    }

    private void ask(AuthenticatedRequest request) {
        Optional<EditionEntry> draft = PathLookup.draft(services, request);
        if (draft.isPresent()) {
            lead(request, draft.get(), request.words().get("approve.over"));
            return;
        }
        show(request, PathLookup.edition(services, request), "", "");
    }

    private void show(AuthenticatedRequest request, FrozenEdition frozen, String typed, String mistake) {
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        EditionId id = frozen.edition().id();
        Optional<Hold> hold = pending.findHold(frozen).filter(Hold::needsApproval);
        Optional<Instant> until = hold.flatMap(Hold::expiresAt);
        if (until.isEmpty() && typed.isEmpty()) {
            request.redirect("/editions/" + id, request.words().get("approve.over"));
            return;
        }
        Rendition shown = frozen.edition().rendition(request.queryParam("show").map(Locale::forLanguageTag));
        Map<String, Object> model = new HashMap<>();
        model.put("id", id.value());
        model.put("newsletter", newsletter.name());
        model.put("newsletterTitle", newsletter.title(newsletter.defaultLanguage()));
        model.put("subject", frozen.edition().renditions().get(0).subject());
        model.put("fingerprint", frozen.edition().fingerprint());
        model.put("count", new DeliveryCounts(reports.counts(frozen)).open());
        model.put("drop", DropLabel.of(reports.drop(frozen), request.words()));
        model.put("otherLists", OtherListsLabel.of(services.application(), newsletter, request.words()));
        model.put("maker", lifecycle.find(id).map(EditionEntry::frozenBy).orElse(""));
        model.put(
                "until",
                until.map(end -> request.words().time(end, newsletter.zone())).orElse(""));
        ApprovalLabel label = new ApprovalLabel(services.application(), newsletter, request.words());
        model.put(
                "onceApproved",
                hold.map(label::onceApproved).orElseGet(() -> request.words().get("decide.onceApproved.atOnce")));
        model.put(SeenEdition.FIELD, seen.mark(frozen));
        model.put(SeenEdition.ROUND, seen.round(frozen));
        model.put("refusal", approvers.refusal(request, frozen).orElse(""));
        model.put("zone", newsletter.zone().getId());
        model.put("asksAnew", newsletter.approval().isPresent());
        model.put("typed", typed);
        model.put("mistake", mistake);
        model.put("shown", shown.language().toLanguageTag());
        model.put("shownName", request.words().languageName(shown.language()));
        model.put("shownSubject", shown.subject());
        model.put("text", shown.previewText());
        model.put("languages", languages(request, frozen, shown));
        model.put(
                "notes",
                notes.of(id).stream()
                        .map(note -> Map.of(
                                "who", note.who(),
                                "at", request.words().moment(note.at(), newsletter.zone()),
                                "isRequest", note.isRequest(),
                                "words", note.words()))
                        .toList());
        screens.show(request, "approve.ftlh", model);
    }

    private static List<Map<String, Object>> languages(
            AuthenticatedRequest request, FrozenEdition frozen, Rendition shown) {
        return frozen.edition().renditions().stream()
                .map(rendition -> Map.<String, Object>of(
                        "name",
                        request.words().languageName(rendition.language()),
                        "here",
                        rendition.equals(shown),
                        "address",
                        "/editions/" + frozen.edition().id() + "/approve?show="
                                + rendition.language().toLanguageTag()))
                .toList();
    }

    /**
     * Takes the edition back to draft with the words of whoever was to approve it, which stand on its desk and go to its
     * maker by mail.
     */
    private void requestChanges(AuthenticatedRequest request) {
        String words = EditorialFileReader.clean(request.formParam("words").orElse(""));
        Optional<EditionEntry> draft = PathLookup.draft(services, request);
        if (draft.isPresent()) {
            addTo(request, draft.get(), words);
            return;
        }
        FrozenEdition frozen = PathLookup.edition(services, request);
        if (request.formParam(TypedForm.RESUME).isPresent()) {
            request.markResumed();
            show(request, frozen, words, "");
            return;
        }
        if (words.isBlank()) {
            refuse(request, frozen, words, request.words().get("approve.changes.none"));
            return;
        }
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        EditionId id = frozen.edition().id();
        String who = request.account().name();
        EditionEntry entry = lifecycle.find(id).orElseThrow();
        try {
            if (!seen.isSameRound(request, frozen)) {
                throw ApprovalRules.otherBytes(id);
            }
            requireUndecided(request, frozen);
            services.application().requireKnownSending(id);
            lifecycle.backToDraft(id, who, EditionLifecycle.requireUnstopped(frozen));
        } catch (UserException mistake) {
            refuse(request, frozen, words, request.inWords(mistake));
            return;
        }
        notes.add(id, who, true, words);
        audit.record(who, "asked for changes", id.value(), "");
        String told = mail.send(request.words(), frozen, entry, who, words);
        request.redirect(DraftRow.address(services, newsletter, id), told);
    }

    /** Checks that nobody has approved the edition since the page was made, which would be undone without a look. */
    private void requireUndecided(AuthenticatedRequest request, FrozenEdition frozen) {
        boolean isDecided = pending.findHold(frozen).filter(Hold::needsApproval).isEmpty();
        if (isDecided && seen.isOld(request, frozen)) {
            throw new UserException(request.words().get("decide.changedMeanwhile"));
        }
    }

    /**
     * Keeps the words for a draft that somebody else has taken back already: they stand on its desk beside the others, once.
     * Those that come back after a sign-in stand there in the field of their writer.
     */
    private void addTo(AuthenticatedRequest request, EditionEntry draft, String words) {
        String who = request.account().name();
        if (request.formParam(TypedForm.RESUME).isPresent()) {
            keepInField(draft, who, words);
            lead(request, draft, request.words().get("resume.note"));
            return;
        }
        boolean isSaid = notes.of(draft.id()).stream()
                .anyMatch(note -> note.isRequest()
                        && note.who().equals(who)
                        && note.words().equals(words));
        if (!words.isBlank() && !isSaid) {
            notes.add(draft.id(), who, true, words);
            audit.record(who, "asked for changes", draft.id().value(), "");
        }
        lead(request, draft, request.words().get(words.isBlank() ? "approve.over" : "draft.said.note"));
    }

    private void keepInField(EditionEntry draft, String who, String words) {
        Optional<DraftVisit> before = visits.of(draft.id(), who);
        String note = Stream.of(before.map(DraftVisit::note).orElse(""), words)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("\n\n"));
        Locale language = before.map(visit -> Locale.forLanguageTag(visit.language()))
                .or(() -> services.config().find(draft.newsletter()).map(Newsletter::defaultLanguage))
                .orElse(Locale.ENGLISH);
        visits.keep(
                draft.id(),
                who,
                language,
                note,
                before.map(DraftVisit::addresses).orElse(""));
    }

    private void lead(AuthenticatedRequest request, EditionEntry draft, String said) {
        services.config()
                .find(draft.newsletter())
                .ifPresent(newsletter -> request.redirect(DraftRow.address(services, newsletter, draft.id()), said));
    }

    private void refuse(AuthenticatedRequest request, FrozenEdition frozen, String typed, String mistake) {
        request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        if (BEGUN.contains(frozen.stage())) {
            screens.show(
                    request,
                    "draft-closed.ftlh",
                    Map.of(
                            "edition",
                            frozen.edition().id().value(),
                            "why",
                            ClosedDraft.why(services, frozen.edition().id(), frozen.stage(), request.words()),
                            "typed",
                            FormWords.of(request.context(), request.words())));
            return;
        }
        show(request, frozen, typed.isEmpty() ? " " : typed, mistake);
    }
}
