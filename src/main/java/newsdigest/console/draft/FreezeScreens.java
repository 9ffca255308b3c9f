package newsdigest.console.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.trial.TestMail;
import newsdigest.publish.trial.TestRecipients;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.HandmadeEditions;
import newsdigest.text.Formats;

/** Screens that lead from a draft to an edition that is ready to send: test messages, and freezing itself. */
public final class FreezeScreens implements ConsoleRoutes {

    private static final int TEST_ADDRESSES = 5;

    /** Limit of tests for an account. */
    private static final int TESTS_AN_HOUR = 20;

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final AuditLog audit;
    private final RecentDrafts recentDrafts;

    public FreezeScreens(ConsoleServices services, AuditLog audit, RecentDrafts recentDrafts) {
        this.services = services;
        this.reports = services.delivery().reports();
        this.audit = audit;
        this.recentDrafts = recentDrafts;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.post("/editions/{edition}/test", Role.EDITOR, this::testFrozen);
    }

    /**
     * Sends a test of a draft: of the one that was looked at, or, where the form has words of its own, of the one with
     * them, also when it is pressed twice.
     *
     * @return message for the page
     */
    String test(AuthenticatedRequest request, OpenDraft draft, boolean wrote) {
        Optional<Edition> looked = wrote
                ? draft.prepared().edition()
                : request.formParam("fingerprint").flatMap(recentDrafts::find);
        Edition edition =
                looked.orElseThrow(() -> new UserException(request.words().get("draft.test.tooOld")));
        String done = test(request, draft.newsletter(), edition);
        return wrote ? request.words().get("draft.said.savedAnd", done) : done;
    }

    private void testFrozen(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        if (frozen.pagesDroppedAt().isPresent()) {
            throw new UserException("The pages of this edition were dropped, so no test can be sent of it.")
                    .withKey("draft.pagesDropped");
        }
        String said = test(request, PathLookup.newsletter(services, frozen), frozen.edition());
        request.redirect("/editions/" + frozen.edition().id(), said);
    }

    private String test(AuthenticatedRequest request, Newsletter newsletter, Edition edition) {
        List<String> addresses = Stream.concat(
                        request.context().formParams("test-to").stream(),
                        Arrays.stream(request.formParam("address").orElse("").split("[\\s,;]+")))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        if (addresses.isEmpty() || addresses.size() > TEST_ADDRESSES) {
            throw new UserException(request.words().get("draft.test.howMany", TEST_ADDRESSES));
        }
        String who = request.account().name();
        new TestRecipients(services.config(), newsletter, who).require(addresses);
        boolean recorded = audit.recordAtMost(
                TESTS_AN_HOUR,
                Duration.ofHours(1),
                who,
                "tested",
                edition.id().value(),
                "to " + String.join(", ", addresses) + "; " + Labels.brief(edition.fingerprint()));
        if (!recorded) {
            throw new UserException(request.words().get("draft.test.tooMany", TESTS_AN_HOUR));
        }
        Report report = new TestMail(services.application(), services.clock())
                .send(services.config().mailServers(), newsletter, edition, addresses);
        long sent = report.count(DeliveryState.SENT);
        if (sent < addresses.size()) {
            audit.record(
                    who,
                    "test failed",
                    edition.id().value(),
                    sent + " of " + addresses.size() + " messages were taken");
            String why = report.failures().stream()
                    .findFirst()
                    .or(() -> report.deferred().stream().findFirst())
                    .map(Report.DeliveryRow::reply)
                    .orElse(report.reason());
            throw new UserException(request.words().get("draft.test.refused", sent, addresses.size(), why));
        }
        return request.words().get("draft.test.sent", String.join(", ", addresses));
    }

    /** Freezes a draft, if it is still the one that was looked at. Who is late with the same one is led to it. */
    void freeze(AuthenticatedRequest request, OpenDraft draft) {
        try {
            freezeSeen(request, draft);
        } catch (UserException late) {
            if (!leadToReady(request, draft)) {
                throw late;
            }
        }
    }

    /** Leads to the edition that is ready with what was looked at, as by a press before; returns false when there is none. */
    boolean leadToReady(AuthenticatedRequest request, OpenDraft draft) {
        String seen = request.formParam("fingerprint").orElse("");
        Optional<FrozenEdition> ready = draft.name()
                .flatMap(name -> services.application().frozen(name.id()))
                .filter(frozen -> frozen.stage() == EditionState.FROZEN || frozen.stage() == EditionState.WAITING)
                .filter(frozen -> frozen.edition().fingerprint().equals(seen));
        ready.ifPresent(frozen -> request.redirect(
                "/editions/" + frozen.edition().id(), request.words().get("draft.freeze.already")));
        return ready.isPresent();
    }

    private void freezeSeen(AuthenticatedRequest request, OpenDraft draft) {
        Newsletter newsletter = draft.newsletter();
        PreparedEdition prepared = services.builder().prepare(draft.choice().request());
        String seen = request.formParam("fingerprint").orElse("");
        Edition edition = prepared.edition()
                .filter(fresh -> fresh.fingerprint().equals(seen))
                .orElseThrow(() -> new UserException(request.words().get("draft.freeze.changed")));
        String who = request.account().name();
        services.workflow().requireLists(newsletter, edition.id());
        draft.begin();
        Optional<Instant> hour = new EditionHours(services.application()).open(newsletter, edition.id());
        EditionWorkflow.Result result = services.workflow().freeze(newsletter, prepared, who, hour);
        new HandmadeEditions(services.application()).giveHours(newsletter);
        long people = reports.counts(result.edition()).getOrDefault(DeliveryState.PENDING, 0L);
        long left = Problem.errors(result.problems());
        audit.record(who, "froze", edition.id().value(), Labels.brief(seen) + ", " + Formats.people(people));
        String ready = request.words().get("draft.freeze.ready", people);
        request.redirect(
                "/editions/" + edition.id(), left == 0 ? ready : request.words().get("draft.freeze.rows", ready, left));
    }
}
