package newsdigest.console.draft;

import java.util.Arrays;
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
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Formats;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.publish.Publisher.Prepared;
import newsdigest.publish.TestMail;

/** Leads from a draft to a frozen edition: test messages, and freezing itself. */
public final class FreezeScreens implements ConsoleRoutes {

    private static final int TEST_ADDRESSES = 5;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final RecentDrafts recentDrafts;

    public FreezeScreens(ConsoleServices services, AuditLog audit, RecentDrafts recentDrafts) {
        this.services = services;
        this.audit = audit;
        this.recentDrafts = recentDrafts;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.post("/newsletters/{newsletter}/draft/test", Role.EDITOR, this::testDraft);
        router.post("/editions/{edition}/test", Role.EDITOR, this::testFrozen);
        router.post("/newsletters/{newsletter}/draft/freeze", Role.EDITOR, this::freeze);
    }

    private void testDraft(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        SelectionForm selectionForm = SelectionForm.typed(newsletter, request);
        Edition edition = request.formParam("fingerprint")
                .flatMap(recentDrafts::find)
                .orElseThrow(() -> new UserException(
                        "This draft was shown too long ago. Nothing was sent: load the page again, look, and repeat."));
        String said = test(request, newsletter, edition);
        request.redirect(
                selectionForm.draft(
                        newsletter,
                        request.formParam("show")
                                .map(tag -> Map.of("show", tag))
                                .orElse(Map.of())),
                said);
    }

    private void testFrozen(AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        String said = test(request, services.publisher().newsletter(frozen), frozen.edition());
        request.redirect("/editions/" + frozen.edition().id(), said);
    }

    private String test(AuthenticatedRequest request, Newsletter newsletter, Edition edition) {
        List<String> addresses = Arrays.stream(
                        request.formParam("address").orElse("").split("[\\s,;]+"))
                .filter(address -> !address.isEmpty())
                .toList();
        if (addresses.isEmpty() || addresses.size() > TEST_ADDRESSES) {
            throw new UserException(
                    "Nothing was sent. Write where the test goes: one address, at most " + TEST_ADDRESSES + ".");
        }
        Report report = new TestMail(services.publisher(), services.clock())
                .send(services.config().mailServer(), newsletter, edition, addresses);
        long sent = report.count(DeliveryState.SENT);
        audit.record(
                request.account().name(),
                "tested",
                edition.id().value(),
                sent + " of " + addresses.size() + " test messages, " + Labels.brief(edition.fingerprint()));
        if (sent < addresses.size()) {
            String why = report.failures().stream()
                    .findFirst()
                    .or(() -> report.deferred().stream().findFirst())
                    .map(Report.DeliveryRow::reply)
                    .orElse(report.reason());
            throw new UserException("The mail server took " + sent + " of " + addresses.size()
                    + " test messages. Of another it said: " + why);
        }
        return "The test is on its way to " + String.join(", ", addresses) + ".";
    }

    private void freeze(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        SelectionForm selectionForm = SelectionForm.typed(newsletter, request);
        Prepared prepared = services.publisher()
                .prepare(
                        newsletter,
                        selectionForm.selection(),
                        services.publisher().today(newsletter),
                        Optional.empty());
        String seen = request.formParam("fingerprint").orElse("");
        Edition edition = prepared.edition()
                .filter(fresh -> fresh.fingerprint().equals(seen))
                .orElseThrow(() -> new UserException(
                        "The news, the introduction or the templates have changed since you looked: this is no longer the"
                                + " edition you saw. Nothing was frozen. Load the draft again and look at it."));
        String who = request.account().name();
        Publisher.Planned planned = services.publisher().freeze(services.mailer(), newsletter, prepared);
        long people = services.mailer().reporter().counts(planned.edition()).getOrDefault(DeliveryState.PENDING, 0L);
        long left = Problem.errors(planned.problems());
        audit.record(who, "froze", edition.id().value(), Labels.brief(seen) + ", " + Formats.people(people));
        request.redirect(
                "/editions/" + edition.id(),
                "Frozen for " + Formats.people(people) + ". Nothing has been sent."
                        + (left == 0
                                ? ""
                                : " " + Formats.number(left)
                                        + (left == 1 ? " row of the lists was" : " rows of the lists were")
                                        + " left out; see Subscribers."));
    }
}
