package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.Console;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.web.WebServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buttons of pages that are older than what became of their edition. */
@SuppressWarnings("NullAway.Init")
final class LatePressesTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String EDITION = "/editions/" + ID;
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor sender;

    private void open(boolean needsApproval) throws Exception {
        openRoom(needsApproval);
        makeReady("A subject");
    }

    private void openRoom(boolean needsApproval) throws Exception {
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace -> needsApproval
                        ? workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                        : workspace);
        sender = room.signedIn(Role.SENDER);
    }

    private void makeReady(String subject) throws Exception {
        Map<String, String> save = form(sender.get(DRAFT).body(), "form:has([data-desk])");
        save.keySet().retainAll(Set.of("token", "fingerprint", "edition", "csrf"));
        save.putAll(Map.of("subject", subject, "save", "1"));
        sender.post(DRAFT, save);
        Map<String, String> fields = form(sender.get(DRAFT).body(), "form:has([data-desk])");
        fields.keySet().retainAll(Set.of("token", "fingerprint", "edition", "csrf", "subject"));
        fields.put("freeze", "1");
        assertThat(sender.post(DRAFT, fields).headers().firstValue("Location")).contains(EDITION);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static Map<String, String> form(String page, String selector) {
        Document document = Jsoup.parse(page);
        Map<String, String> fields = new HashMap<>();
        document.expectFirst(selector).select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private Map<String, String> question(String act) throws Exception {
        return form(sender.get(EDITION + "/" + act).body(), "form[action=" + EDITION + "/" + act + "]");
    }

    private EditionState state() {
        return room.state(ID);
    }

    private void assertLed(HttpResponse<String> answer, String said) throws Exception {
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(EDITION);
        assertThat(sender.get(EDITION).body()).contains(said);
    }

    @Test
    void anOldPageDoesNotLetGoWhatSomebodyHasPausedSince() throws Exception {
        open(false);
        Map<String, String> fields = question("send");
        sender.post(EDITION + "/send", fields);
        room.signedIn(Role.SENDER).post(EDITION + "/pause", Map.of());

        assertLed(
                sender.post(EDITION + "/send", fields),
                "class=\"warning\" role=\"alert\">Somebody has paused it meanwhile");

        assertThat(state()).isEqualTo(EditionState.PAUSED);
        sender.post(EDITION + "/send", question("send"));
        assertThat(state()).isEqualTo(EditionState.SENDING);
    }

    @Test
    void everyPageWithTheTimesOfAPausedScheduleSaysThatItIsPaused() throws Exception {
        open(true);
        String said = "Paused: nothing goes out on schedule until it is resumed.";
        assertThat(sender.get("/newsletters/weekly").body()).doesNotContain(said);

        sender.post("/newsletters/weekly/hold", Map.of());

        for (String page : new String[] {"/", "/newsletters/weekly"}) {
            assertThat(sender.get(page).body()).as(page).contains(said);
        }
    }

    @Test
    void anOldQuestionDoesNotCancelWhatWasTakenBackOrMadeReadyAnewSince() throws Exception {
        open(true);
        Map<String, String> old = question("cancel");
        sender.post(EDITION + "/draft", Map.of());

        HttpResponse<String> answer = sender.post(EDITION + "/cancel", old);

        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(EDITION + "/cancel");
        assertThat(sender.get(EDITION + "/cancel").body()).contains("nothing was cancelled", "goes to nobody");
        assertThat(state()).isEqualTo(EditionState.DRAFT);
        Map<String, String> ofTheDraft = question("cancel");
        makeReady("Another subject");
        sender.post(EDITION + "/cancel", old);
        sender.post(EDITION + "/cancel", ofTheDraft);
        assertThat(state()).isEqualTo(EditionState.WAITING);
        assertThat(Jsoup.parse(sender.get(EDITION + "/cancel").body()).text())
                .contains("Nobody has it yet. It never goes to 3 people.")
                .doesNotContain("the other");

        sender.post(EDITION + "/cancel", question("cancel"));

        assertThat(state()).isEqualTo(EditionState.CANCELLED);
    }

    @Test
    void whoCancelsWhatGoesOutIsNotAskedAgainBecauseSomebodyElsePausedIt() throws Exception {
        open(false);
        Map<String, String> early = question("cancel");
        sender.post(EDITION + "/send", question("send"));
        Map<String, String> asked = question("cancel");
        Visitor other = room.signedIn(Role.SENDER);
        other.post(EDITION + "/pause", Map.of());

        assertThat(sender.post(EDITION + "/cancel", early).headers().firstValue("Location"))
                .as("asked before it went out")
                .contains(EDITION + "/cancel");
        assertThat(state()).isEqualTo(EditionState.PAUSED);
        assertLed(sender.post(EDITION + "/cancel", asked), "Cancelled");
        assertThat(state()).isEqualTo(EditionState.CANCELLED);
    }

    @Test
    void anOldPageDoesNotGoOnWithWhatWasPausedAgainSince() throws Exception {
        open(false);
        sender.post(EDITION + "/send", question("send"));
        sender.post(EDITION + "/pause", Map.of());
        Map<String, String> old = question("send");
        Visitor other = room.signedIn(Role.SENDER);
        other.post(EDITION + "/send", question("send"));
        assertThat(state()).isEqualTo(EditionState.SENDING);
        other.post(EDITION + "/pause", Map.of());

        assertLed(sender.post(EDITION + "/send", old), "Somebody has paused it meanwhile");

        assertThat(state()).isEqualTo(EditionState.PAUSED);
        sender.post(EDITION + "/send", question("send"));
        assertThat(state()).isEqualTo(EditionState.SENDING);
    }

    @Test
    void anOldQuestionIsNotAnsweredForTheSameBytesThatWereMadeReadyAnew() throws Exception {
        open(true);
        Map<String, String> cancel = question("cancel");
        Map<String, String> approval = question("approve");
        Map<String, String> changes = form(sender.get(EDITION + "/approve").body(), "form[action$=changes]");
        changes.put("words", "The date is wrong.");
        sender.post(EDITION + "/draft", Map.of());
        makeReady("A subject");
        assertThat(question("approve")).containsEntry("fingerprint", approval.get("fingerprint"));

        sender.post(EDITION + "/cancel", cancel);
        assertThat(state()).isEqualTo(EditionState.WAITING);
        sender.post(EDITION + "/approve", approval);
        assertThat(state()).isEqualTo(EditionState.WAITING);
        HttpResponse<String> answer = sender.post(EDITION + "/changes", changes);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The date is wrong.");
        assertThat(state()).isEqualTo(EditionState.WAITING);

        Map<String, String> now = form(answer.body(), "form[action$=changes]");
        sender.post(EDITION + "/changes", now);
        assertThat(state()).isEqualTo(EditionState.DRAFT);
    }

    @Test
    void whoWantsChangesOfWhatWaitsForNoApprovalAnyMoreIsNotAskedForIt() throws Exception {
        open(true);
        Map<String, String> changes = form(sender.get(EDITION + "/approve").body(), "form[action$=changes]");
        changes.put("words", "The date is wrong.");
        room.application.ledger().update("update waiting set approved_by = 'boss'");

        HttpResponse<String> answer = sender.post(EDITION + "/changes", changes);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The date is wrong.", "<h2 id=\"changes-wanted\">Ask for changes</h2>")
                .doesNotContain("Approve and send?", "Or ask for changes");
    }

    @Test
    void anOldPageDoesNotTakeAwayNorReplaceATimeThatSomebodyHasSetSince() throws Exception {
        open(false);
        Map<String, String> now = question("send");
        Map<String, String> later = form(sender.get(EDITION + "/send?at=1").body(), "form[action$=send-at]");
        Map<String, String> first = new HashMap<>(later);
        first.put("time", "2021-03-01T09:00");
        sender.post(EDITION + "/send-at", first);
        Map<String, String> away = form(sender.get(EDITION).body(), "form[action$=no-time]");
        Map<String, String> second =
                form(room.signedIn(Role.SENDER).get(EDITION + "/send?at=1").body(), "form[action$=send-at]");
        second.put("time", "2021-03-02T09:00");
        Visitor other = room.signedIn(Role.SENDER);
        other.post(EDITION + "/send-at", second);
        assertThat(sender.get(EDITION).body()).contains("Tue 2 Mar 2021");
        later.put("time", "2021-03-03T09:00");

        assertLed(sender.post(EDITION + "/no-time", away), "your button did nothing");
        assertLed(sender.post(EDITION + "/send", now), "your button did nothing");
        HttpResponse<String> answer = sender.post(EDITION + "/send-at", later);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("your button did nothing", "2021-03-03T09:00");
        assertThat(state()).isEqualTo(EditionState.WAITING);
        assertThat(sender.get(EDITION).body()).contains("Tue 2 Mar 2021");
    }

    @Test
    void anOldPageDoesNotTakeBackToDraftWhatWasMadeReadyAnew() throws Exception {
        open(false);
        Map<String, String> old = form(sender.get(EDITION).body(), "form[action$=draft]");
        String draft = sender.post(EDITION + "/draft", old)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(sender.post(EDITION + "/draft", old).headers().firstValue("Location"))
                .as("pressed twice")
                .contains(draft);
        makeReady("Another subject");

        assertThat(sender.post(EDITION + "/draft", old).headers().firstValue("Location"))
                .contains(EDITION);

        assertThat(state()).isEqualTo(EditionState.FROZEN);
    }

    @Test
    void whoApprovesReadsAtWhatTimeItIsSentAndApprovesNoOther() throws Exception {
        open(true);
        Map<String, String> time = form(sender.get(EDITION + "/send?at=1").body(), "form[action$=send-at]");
        time.put("time", "2021-03-01T09:00");
        sender.post(EDITION + "/send-at", time);
        String said = "Once it is approved, it will be sent on Mon 1 Mar 2021, 09:00";
        assertThat(sender.get(EDITION).body()).contains(said).doesNotContain("It will be sent on");
        assertThat(sender.get(EDITION + "/approve").body()).contains(said);
        Map<String, String> approval = question("approve");
        sender.post(EDITION + "/no-time", Map.of());

        assertLed(sender.post(EDITION + "/approve", approval), "your button did nothing");

        assertThat(state()).isEqualTo(EditionState.WAITING);
        sender.post(EDITION + "/approve", question("approve"));
        assertThat(state()).isEqualTo(EditionState.SENDING);
    }

    @Test
    void anEditionWhoseAudienceWasHalfWrittenDownGoesToNoMorePeopleThanItsPageSaid() throws Exception {
        open(false);
        interruptPlanning();
        Map<String, String> fields = question("send");
        assertThat(fields).as("the whole audience").containsEntry("people", "3");
        fields.put("people", "1");
        interruptPlanning();

        HttpResponse<String> answer = sender.post(EDITION + "/send", fields);

        assertThat(answer.body()).contains("you confirmed 1 person, and by now it is 3 people");
        assertThat(state()).isEqualTo(EditionState.FROZEN);
        assertThat(sender.post(EDITION + "/send", question("send")).statusCode())
                .isEqualTo(303);
        assertThat(state()).isEqualTo(EditionState.SENDING);
    }

    private void interruptPlanning() {
        room.application.ledger().update("delete from delivery where seq > 1");
        room.application.ledger().update("update edition set planned_at = 0");
    }

    @Test
    void aTimeThatNoClockCountsIsRefused() throws Exception {
        open(false);
        Map<String, String> time = form(sender.get(EDITION + "/send?at=1").body(), "form[action$=send-at]");
        time.put("time", "+999999999-01-01T00:00");

        HttpResponse<String> answer = sender.post(EDITION + "/send-at", time);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("is no time", "+999999999-01-01T00:00");
    }

    @Test
    void aDraftThatIsCancelledByTwoPressesLeadsToItsNewsletter() throws Exception {
        open(false);
        sender.post(EDITION + "/draft", Map.of());
        Map<String, String> fields = question("cancel");
        for (String press : new String[] {"first", "second"}) {
            assertThat(sender.post(EDITION + "/cancel", fields).headers().firstValue("Location"))
                    .as(press)
                    .contains("/newsletters/weekly");
        }
    }

    @Test
    void nothingIsDoneToAnEditionWhoseNewsletterIsGoneFromTheConfiguration() throws Exception {
        open(true);
        Map<String, String> fields = question("approve");
        fields.put("words", "The date is wrong.");
        Path file = folder.resolve("newsdigest.yaml");
        Files.writeString(file, Files.readString(file).replace("  weekly:", "  monthly:"));
        Config renamed = ConfigReader.read(file, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        Application application = new Application(renamed, ConsoleFixture.CLOCK);
        try (WebServer other = new Console(
                        renamed.console().orElseThrow(),
                        new ConsoleServices(
                                renamed, application, application.delivery(), () -> {}, ConsoleFixture.CLOCK))
                .start()) {
            Visitor ana = room.visitorOf(other);
            ana.signIn("sender", ConsoleFixture.PASSWORD);
            for (String act : new String[] {"approve", "changes", "draft"}) {
                fields.put("csrf", ana.csrf());

                HttpResponse<String> answer = ana.postAsItIs(EDITION + "/" + act, fields);

                assertThat(answer.statusCode()).as(act).isEqualTo(409);
                assertThat(answer.body()).as(act).contains("The date is wrong.");
                assertThat(state()).as(act).isEqualTo(EditionState.WAITING);
                assertThat(room.application
                                .delivery()
                                .pending()
                                .approvedBy(room.application.frozen(ID).orElseThrow()))
                        .as(act)
                        .isEmpty();
            }
        }
    }

    @Test
    void aScheduleThatWasPausedAnewDoesNotGoOnByAButtonFromBefore() throws Exception {
        open(false);
        String release = "/newsletters/weekly/release";
        sender.post("/newsletters/weekly/hold", Map.of());
        Map<String, String> old = form(sender.get("/").body(), "form[action=" + release + "]");
        DueTimeRepository runs = new DueTimeRepository(
                room.application.ledger(), Clock.offset(ConsoleFixture.CLOCK, Duration.ofMinutes(1)));
        runs.release("weekly");
        runs.hold("weekly");

        sender.post(release, old);

        assertThat(runs.isHeld("weekly")).isTrue();
        String home = sender.get("/").body();
        assertThat(home).contains("Somebody has paused it meanwhile");
        sender.post(release, form(home, "form[action=" + release + "]"));
        assertThat(runs.isHeld("weekly")).isFalse();
    }

    @Test
    void thePageOfWhatWasOvertakenSaysThatItDoesNotGoOut() throws Exception {
        openRoom(false);
        Newsletter weekly = room.application.newsletter(Optional.empty());
        LocalDate today = room.application.today(weekly);
        PreparedEdition other = new EditionBuilder(room.application)
                .prepare(weekly, new Selection.Between(today.minusDays(20), today), today, Optional.empty());
        makeReady("A subject");
        String said = "What it tells has gone out since it was chosen, in";
        String hour = "It goes out by itself on";
        assertThat(sender.get(EDITION).body()).contains(hour).doesNotContain(said);

        EditionWorkflow workflow =
                new EditionWorkflow(room.application, room.application.delivery(), ConsoleFixture.CLOCK);
        workflow.release(workflow.send(weekly, other, "ana", Optional.empty()).edition(), StateReason.NONE);

        Document page = Jsoup.parse(sender.get(EDITION).body());
        assertThat(page.select("p.wrong").text()).contains(said, "Take it back to draft");
        assertThat(page.text()).doesNotContain(hour);
    }
}
