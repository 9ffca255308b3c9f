package newsdigest.console.edition;

import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.EditionControl;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.store.Database;
import newsdigest.text.message.LocalizedMessages;

/**
 * Screens by which an edition is cancelled for good, whatever its state: also the next one that nobody has worked on,
 * and a draft. Its due time then sends nothing.
 */
public final class CancelScreens implements ConsoleRoutes {

    private final ConsoleServices services;
    private final EditionLifecycle lifecycle;
    private final EditionControl control;
    private final ReportRepository reports;
    private final SeenEdition seen;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public CancelScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.lifecycle = services.delivery().lifecycle();
        this.control = services.delivery().control();
        this.reports = services.delivery().reports();
        this.seen = new SeenEdition(services.delivery().pending());
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/editions/{edition}/cancel", Role.SENDER, this::ask);
        router.post(
                "/editions/{edition}/cancel",
                Role.SENDER,
                new RepeatedAct(services, audit).handler("cancelled", this::cancel));
    }

    private static EditionId id(AuthenticatedRequest request) {
        return new EditionId(request.context().pathParam("edition"));
    }

    /** Returns the scheduled edition whose due time may still be served. */
    private Optional<NextEdition> scheduled(EditionId id) {
        return new NextEditionFinder(Optional.of(lifecycle))
                .findOpen(
                        services.config().newsletters(),
                        id.value(),
                        services.clock().instant());
    }

    private void ask(AuthenticatedRequest request) {
        EditionId id = id(request);
        Optional<FrozenEdition> frozen = services.application().frozen(id);
        Optional<EditionId> other = lifecycle.find(id).isPresent()
                ? Optional.empty()
                : scheduled(id).map(NextEdition::id).filter(known -> !known.equals(id));
        if (other.isPresent()) {
            // The hour has got another edition since, which was made by hand.
            request.redirectUndone(
                    "/editions/" + other.get() + "/cancel", request.words().get("cancel.changed"));
        } else if (frozen.isPresent()) {
            screens.show(request, "cancel.ftlh", describe(frozen.get(), request.words()));
        } else {
            screens.show(request, "cancel.ftlh", describe(id, request.words()));
        }
    }

    private Map<String, Object> describe(FrozenEdition frozen, LocalizedMessages words) {
        DeliveryCounts counts = new DeliveryCounts(reports.counts(frozen));
        Map<String, Object> model = model(
                frozen.edition().id(),
                services.application()
                        .existingNewsletter(frozen)
                        .map(CancelScreens::title)
                        .orElse(frozen.edition().newsletter()),
                frozen.stage(),
                words);
        model.put(SeenEdition.ROUND, seen.cancelMark(frozen));
        model.put("subject", frozen.edition().renditions().get(0).subject());
        model.put("people", words.get("people", counts.open()));
        model.put("sent", counts.of(DeliveryState.SENT));
        model.put("back", "/editions/" + frozen.edition().id());
        model.put("hour", hour(frozen, words));
        return model;
    }

    /** Returns the hour that would be served with an edition, and sends nothing once that is cancelled. */
    private String hour(FrozenEdition frozen, LocalizedMessages words) {
        return services.application()
                .existingNewsletter(frozen)
                .flatMap(newsletter -> new EditionHours(services.application())
                        .open(newsletter, frozen.edition().id())
                        .map(due -> words.time(due, newsletter.zone())))
                .orElse("");
    }

    private Map<String, Object> describe(EditionId id, LocalizedMessages words) {
        Optional<EditionEntry> entry = lifecycle.find(id);
        Optional<NextEdition> next = scheduled(id);
        Newsletter newsletter = entry.map(EditionEntry::newsletter)
                .flatMap(services.config()::find)
                .or(() -> next.map(NextEdition::newsletter))
                .orElseThrow(NotFoundResponse::new);
        EditionHours hours = new EditionHours(services.application());
        Map<String, Object> model =
                model(id, title(newsletter), entry.map(EditionEntry::state).orElse(EditionState.NEXT), words);
        model.put(
                "hour",
                entry.flatMap(EditionEntry::dueAt)
                        .or(() -> next.map(NextEdition::dueAt))
                        .filter(due -> hours.prospect(newsletter, due).isOpen())
                        .map(due -> words.time(due, newsletter.zone()))
                        .orElse(""));
        boolean isDraft = entry.map(EditionEntry::state)
                .filter(EditionState.DRAFT::equals)
                .isPresent();
        model.put(
                "back",
                isDraft
                        ? DraftRow.address(services, newsletter, id)
                        : "/newsletters/" + newsletter.name() + (next.isPresent() ? "/draft?edition=" + id : ""));
        return model;
    }

    /** Returns the check for the step: an edition that is going out stays the same one, and a pause at this moment is no reason to go on. */
    private static Database.TransactionBody check(FrozenEdition frozen) {
        return frozen.stage().isReleased() ? EditionLifecycle.ALONE : EditionLifecycle.requireUnstopped(frozen);
    }

    private static String title(Newsletter newsletter) {
        return newsletter.title(newsletter.defaultLanguage());
    }

    private static Map<String, Object> model(
            EditionId id, String newsletterTitle, EditionState state, LocalizedMessages words) {
        Map<String, Object> model = new HashMap<>();
        model.put("id", id.value());
        model.put("newsletterTitle", newsletterTitle);
        model.put("state", words.get("state." + state.word()));
        model.put("over", state.isFinal());
        return model;
    }

    private void cancel(AuthenticatedRequest request) {
        EditionId id = id(request);
        services.application().requireKnownSending(id);
        EditionEntry entry = lifecycle
                .find(id)
                .or(() -> scheduled(id)
                        .map(next -> lifecycle.ensureNext(
                                next.id(), next.newsletter().name(), next.asOf(), next.dueAt())))
                .orElseThrow(NotFoundResponse::new);
        if (entry.state().isFinal()) {
            throw new UserException(request.words().get("cancel.over"));
        }
        Optional<FrozenEdition> frozen = services.application().frozen(id);
        // A question is answered for what it showed: one that was taken back or made ready since would be lost for
        // good.
        boolean isSame = frozen.map(now -> seen.isAskedAbout(request, now))
                .orElseGet(() -> request.formParam(SeenEdition.ROUND).orElse("").isEmpty());
        if (!isSame) {
            request.redirectUndone(
                    "/editions/" + id + "/cancel", request.words().get("cancel.changed"));
            return;
        }
        control.cancel(id, frozen.map(CancelScreens::check).orElseGet(() -> EditionLifecycle.requireUnfrozen(entry)));
        audit.record(request.account().name(), "cancelled", id.value(), "");
        if (services.application().frozen(id).isPresent()) {
            boolean isOnItsWay = frozen.filter(now -> now.stage().isReleased())
                    .filter(services.delivery().editions()::isStarted)
                    .isPresent();
            request.redirect(
                    "/editions/" + id, request.words().get(isOnItsWay ? "cancel.doneOnItsWay" : "cancel.done"));
        } else {
            request.redirect(
                    "/newsletters/" + entry.newsletter(), request.words().get("cancel.doneBefore"));
        }
    }
}
