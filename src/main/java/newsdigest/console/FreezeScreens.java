package newsdigest.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.publish.Publisher.Prepared;
import newsdigest.publish.TestMail;

/** Leads from a draft to a frozen edition: test messages, and freezing itself. */
final class FreezeScreens implements ScreenGroup {

    private static final int TEST_ADDRESSES = 5;

    private final Office office;
    private final Audit audit;
    private final Drafts drafts;

    FreezeScreens(Office office, Audit audit, Drafts drafts) {
        this.office = office;
        this.audit = audit;
        this.drafts = drafts;
    }

    @Override
    public void addTo(Door door) {
        door.post("/newsletters/{newsletter}/draft/test", Role.EDITOR, this::testDraft);
        door.post("/editions/{edition}/test", Role.EDITOR, this::testFrozen);
        door.post("/newsletters/{newsletter}/draft/freeze", Role.EDITOR, this::freeze);
    }

    private void testDraft(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        Choice choice = Choice.typed(newsletter, visit);
        Edition edition = visit.typed("fingerprint")
                .flatMap(drafts::find)
                .orElseThrow(() -> new UserException(
                        "This draft was shown too long ago. Nothing was sent: load the page again, look, and repeat."));
        String said = test(visit, newsletter, edition);
        visit.leadTo(
                choice.draft(
                        newsletter,
                        visit.typed("show").map(tag -> Map.of("show", tag)).orElse(Map.of())),
                said);
    }

    private void testFrozen(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        String said = test(visit, office.publisher().newsletter(frozen), frozen.edition());
        visit.leadTo("/editions/" + frozen.edition().id(), said);
    }

    private String test(Visit visit, Newsletter newsletter, Edition edition) {
        List<String> addresses = Arrays.stream(visit.typed("address").orElse("").split("[\\s,;]+"))
                .filter(address -> !address.isEmpty())
                .toList();
        if (addresses.isEmpty() || addresses.size() > TEST_ADDRESSES) {
            throw new UserException(
                    "Nothing was sent. Write where the test goes: one address, at most " + TEST_ADDRESSES + ".");
        }
        Report report = new TestMail(office.publisher(), office.clock())
                .send(office.config().mailServer(), newsletter, edition, addresses);
        long sent = report.count(State.SENT);
        audit.note(
                visit.account().name(),
                "tested",
                edition.id().value(),
                sent + " of " + addresses.size() + " test messages, " + Names.brief(edition.fingerprint()));
        if (sent < addresses.size()) {
            String why = report.failures().stream()
                    .findFirst()
                    .or(() -> report.deferred().stream().findFirst())
                    .map(Report.Line::reply)
                    .orElse(report.reason());
            throw new UserException("The mail server took " + sent + " of " + addresses.size()
                    + " test messages. Of another it said: " + why);
        }
        return "The test is on its way to " + String.join(", ", addresses) + ".";
    }

    private void freeze(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        Choice choice = Choice.typed(newsletter, visit);
        Prepared prepared = office.publisher()
                .prepare(newsletter, choice.selection(), office.publisher().today(newsletter), Optional.empty());
        String seen = visit.typed("fingerprint").orElse("");
        Edition edition = prepared.edition()
                .filter(fresh -> fresh.fingerprint().equals(seen))
                .orElseThrow(() -> new UserException(
                        "The news, the introduction or the templates have changed since you looked: this is no longer the"
                                + " edition you saw. Nothing was frozen. Load the draft again and look at it."));
        String who = visit.account().name();
        Publisher.Planned planned = office.publisher().freeze(office.mailer(), newsletter, prepared);
        long people = office.mailer().reporter().counts(planned.edition()).getOrDefault(State.PENDING, 0L);
        long left = Problem.errors(planned.problems());
        audit.note(who, "froze", edition.id().value(), Names.brief(seen) + ", " + Told.people(people));
        visit.leadTo(
                "/editions/" + edition.id(),
                "Frozen for " + Told.people(people) + ". Nothing has been sent."
                        + (left == 0
                                ? ""
                                : " " + Told.number(left)
                                        + (left == 1 ? " row of the lists was" : " rows of the lists were")
                                        + " left out; see Subscribers."));
    }
}
