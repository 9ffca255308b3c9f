package newsdigest.console.edition;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.RequestException;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.ApprovalLabel;
import newsdigest.console.view.DropLabel;
import newsdigest.console.view.OtherListsLabel;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.StoryEditor;
import newsdigest.schedule.LocalTimes;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.text.Formats;

/**
 * Screens for decisions about a frozen edition: that it goes out, and at what time. The person who sends it
 * confirms the number of people; it never goes to more than that.
 */
public final class DecisionScreens implements ConsoleRoutes {

    /** Last year of four digits; a later one is mistyped, and far later ones cannot be counted in milliseconds. */
    private static final int LAST_YEAR = 9999;

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final EditionLifecycle lifecycle;
    private final EditionRepository editions;
    private final PendingEditions pending;
    private final SeenEdition seen;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public DecisionScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.reports = services.delivery().reports();
        this.lifecycle = services.delivery().lifecycle();
        this.editions = services.delivery().editions();
        this.pending = services.delivery().pending();
        this.seen = new SeenEdition(pending);
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        RepeatedAct twice = new RepeatedAct(services, audit);
        router.get("/editions/{edition}/send", Role.SENDER, this::ask);
        router.post("/editions/{edition}/send", Role.SENDER, twice.handler("sent", this::send));
        router.post("/editions/{edition}/send-at", Role.SENDER, this::sendAt);
        router.post("/editions/{edition}/approve", Role.SENDER, twice.handler("approved", this::approve));
        router.post("/editions/{edition}/pause", Role.SENDER, this::pause);
        router.post("/editions/{edition}/resume", Role.SENDER, twice.handler("resumed", this::resume));
        router.post("/editions/{edition}/no-time", Role.SENDER, twice.handler("took the time away", this::unschedule));
        router.post(
                "/editions/{edition}/draft", Role.EDITOR, twice.handler("took it back to draft", this::backToDraft));
    }

    private void ask(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        if (frozen.stage() == EditionState.FROZEN) {
            workflow().completeAudience(frozen);
        }
        EditionProgress progress = tally(frozen);
        screens.show(
                request,
                "decide.ftlh",
                Map.of(
                        "fingerprint",
                        frozen.edition().fingerprint(),
                        SeenEdition.FIELD,
                        seen.mark(frozen),
                        "id",
                        frozen.edition().id().value(),
                        "subject",
                        frozen.edition().renditions().get(0).subject(),
                        "newsletterTitle",
                        newsletter.title(newsletter.defaultLanguage()),
                        "count",
                        progress.open(),
                        "drop",
                        DropLabel.of(reports.drop(frozen), request.words()),
                        "otherLists",
                        OtherListsLabel.of(services.application(), newsletter, request.words()),
                        "zone",
                        newsletter.zone().getId(),
                        "at",
                        request.queryParam("at").isPresent()));
    }

    private EditionProgress tally(FrozenEdition frozen) {
        return new EditionProgress(frozen.stage(), frozen.reason(), new DeliveryCounts(reports.counts(frozen)));
    }

    private void send(AuthenticatedRequest request) {
        FrozenEdition frozen = seen.require(services, request);
        requireStopped(request, frozen);
        long people = confirmed(request, frozen);
        workflow().requireLists(frozen, EditionWorkflow.RESUME);
        start(
                frozen,
                StateReason.of(StateReason.ReasonKind.SENT_BY, request.account().name()));
        note(request, frozen, "sent", "to " + Formats.people(people));
        lead(request, frozen, request.words().get("decide.onItsWay", people));
    }

    private void sendAt(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        requireStopped(request, frozen);
        ZoneId zone = PathLookup.newsletter(services, frozen).zone();
        Instant time = time(request, zone);
        if (!time.isAfter(services.clock().instant())) {
            throw new UserException(request.words().get("decide.timeOver"));
        }
        if (seen.isOld(request, frozen)) {
            answerOld(request, frozen, time);
            return;
        }
        long people = confirmed(request, frozen);
        workflow().schedule(frozen, time);
        String words = Formats.time(time, zone);
        note(request, frozen, "set the time", words + ", " + Formats.people(people));
        lead(
                request,
                frozen,
                request.words()
                        .get(
                                needsApproval(frozen) ? "decide.onceApproved" : "decide.sentOn",
                                request.words().time(time, zone)));
    }

    /** Answers a page that is older than what somebody has decided since; pressed twice, it is done already. */
    private void answerOld(AuthenticatedRequest request, FrozenEdition frozen, Instant time) {
        if (pending.findHold(frozen).flatMap(Hold::sendAt).filter(time::equals).isEmpty()) {
            throw new RequestException(HttpStatus.CONFLICT, request.words().get("decide.changedMeanwhile"));
        }
        lead(request, frozen, request.words().get("decide.doneAlready"));
    }

    private boolean needsApproval(FrozenEdition frozen) {
        return pending.findHold(frozen).filter(Hold::needsApproval).isPresent();
    }

    private static Instant time(AuthenticatedRequest request, ZoneId zone) {
        String text = request.formParam("time").orElse("");
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            if (time.getYear() > LAST_YEAR) {
                throw new UserException(request.words().get("decide.noTime", text));
            }
            return LocalTimes.instant(time, zone);
        } catch (DateTimeParseException e) {
            throw new UserException(request.words().get("decide.noTime", text), e);
        }
    }

    private void approve(AuthenticatedRequest request) {
        FrozenEdition frozen = seen.require(services, request);
        requireStopped(request, frozen);
        ApprovalLabel label =
                new ApprovalLabel(services.application(), PathLookup.newsletter(services, frozen), request.words());
        long people = confirmed(request, frozen);
        workflow().requireLists(frozen, EditionWorkflow.RESUME);
        Optional<Hold> hold = pending.findHold(frozen);
        Optional<Instant> later = workflow().approve(frozen, request.account().name());
        note(request, frozen, "approved", "for " + Formats.people(people));
        services.wake().run();
        lead(request, frozen, label.approved(hold, later, people));
    }

    private void pause(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        services.application().requireToBePaused(frozen.edition().id());
        lifecycle.pause(frozen.edition().id());
        note(request, frozen, "paused", "");
        lead(
                request,
                frozen,
                frozen.stage() == EditionState.SENDING || frozen.stage() == EditionState.PAUSED
                        ? request.words().get("decide.paused")
                        : request.words().get("decide.pausedNoTime"));
    }

    private void resume(AuthenticatedRequest request) {
        FrozenEdition frozen = seen.require(services, request);
        requireStopped(request, frozen);
        if (!editions.isStarted(frozen)) {
            throw new UserException(request.words().get("decide.notBegun"));
        }
        workflow().requireLists(frozen, EditionWorkflow.RESUME);
        start(
                frozen,
                StateReason.of(
                        StateReason.ReasonKind.RESUMED_BY, request.account().name()));
        note(request, frozen, "resumed", "");
        lead(request, frozen, request.words().get("decide.goesOn"));
    }

    private void unschedule(AuthenticatedRequest request) {
        FrozenEdition frozen = seen.require(services, request);
        services.application().requireKnownSending(frozen.edition().id());
        lifecycle.unschedule(frozen.edition().id(), EditionLifecycle.requireUnstopped(frozen));
        note(request, frozen, "took the time away", "");
        String said = request.words().get("decide.noTimeNow");
        lead(
                request,
                frozen,
                needsApproval(frozen) ? said + " " + request.words().get("decide.onceApproved.atOnce") : said);
    }

    /**
     * Takes an edition back to draft. A person who may freeze one may also take it back, as long as nothing of it was
     * tried.
     */
    private void backToDraft(AuthenticatedRequest request) {
        FrozenEdition frozen = seen.require(services, request);
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        EditionId id = frozen.edition().id();
        List<CarriedItem> again =
                new SendHistoryRepository(services.application().ledger()).sentAgainBy(frozen.number());
        services.application().requireKnownSending(id);
        lifecycle.backToDraft(id, request.account().name(), EditionLifecycle.requireUnstopped(frozen));
        note(request, frozen, "took it back to draft", "");
        List<String> corrections = new NextEditionFinder(services.application().lifecycle())
                .request(newsletter, id, services.application().today(newsletter))
                .map(made -> new StoryEditor(services.application(), newsletter).notSentAgain(again, made))
                .orElse(List.of());
        String said = request.words().get("decide.draftAgain");
        request.redirect(
                DraftRow.address(services, newsletter, id),
                corrections.isEmpty()
                        ? said
                        : said + " "
                                + request.words().get("decide.draftAgain.corrections", String.join("; ", corrections)));
    }

    /** Releases an edition, which the running program then sends; the reason says that nobody is at it yet. */
    private void start(FrozenEdition frozen, StateReason reason) {
        workflow().release(frozen, reason);
        services.wake().run();
    }

    private EditionWorkflow workflow() {
        return services.workflow();
    }

    private static void requireStopped(AuthenticatedRequest request, FrozenEdition frozen) {
        if (frozen.stage() == EditionState.SENDING) {
            throw new UserException(request.words().get("decide.sending"));
        } else if (frozen.stage() == EditionState.DONE || frozen.stage() == EditionState.CANCELLED) {
            throw new UserException(request.words().get("decide.over"));
        }
    }

    /**
     * Returns the number of people that was confirmed: it never goes to more, and nothing stops because a person has
     * left meanwhile.
     */
    private long confirmed(AuthenticatedRequest request, FrozenEdition frozen) {
        String looked = request.formParam("fingerprint").orElse("");
        if (!looked.equals(frozen.edition().fingerprint())) {
            throw ApprovalRules.otherBytes(frozen.edition().id());
        }
        if (frozen.stage() == EditionState.FROZEN) {
            // Those who are added to an audience that was half written down were not in the number on the page.
            workflow().completeAudience(frozen);
        }
        long now = tally(frozen).open();
        long seen = request.formParam("people")
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .orElseThrow(() -> new UserException(request.words().get("decide.unconfirmed")));
        if (now > seen) {
            throw new UserException(request.words().get("decide.more", seen, now));
        }
        return now;
    }

    private void note(AuthenticatedRequest request, FrozenEdition frozen, String what, String detail) {
        audit.record(request.account().name(), what, frozen.edition().id().value(), detail);
    }

    private static void lead(AuthenticatedRequest request, FrozenEdition frozen, String said) {
        request.redirect("/editions/" + frozen.edition().id(), said);
    }
}
