package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import newsdigest.config.Newsletter;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.edition.EditionId;
import newsdigest.newsroom.WrittenStories;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.schedule.DueTimeService;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.schedule.moved.MovedHours;
import newsdigest.store.Database;
import newsdigest.testing.MovableClock;
import newsdigest.testing.Workspace;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages on an edition whose hour was served, or is to come. */
@SuppressWarnings("NullAway.Init")
final class ServedHourTest {

    private static final String NEWSLETTER = "/newsletters/weekly";
    private static final String DRAFT = NEWSLETTER + "/draft";
    private static final String PAST = "weekly-2021-02-15";
    private static final String NEXT = "weekly-2021-02-16";
    private static final String DESK = DRAFT + "?edition=" + PAST;
    private static final String BY_ITSELF = "It goes out by itself on Tue 16 Feb 2021";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor editor;
    private Visitor sender;

    private void open(UnaryOperator<Workspace> settings) throws Exception {
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace ->
                        settings.apply(workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 12 ? * MON,TUE' }")));
        editor = room.signedIn(Role.EDITOR);
        sender = room.signedIn(Role.SENDER);
    }

    private void openWithApproval() throws Exception {
        open(workspace -> workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** Serves noon of a day as the program that serves does. */
    private void serveNoon(String day) {
        Newsletter newsletter = room.config.find("weekly").orElseThrow();
        Instant noon = Instant.parse(day + "T11:00:00Z");
        MovableClock clock = new MovableClock(noon.minusSeconds(60));
        DueTimeService schedule = new DueTimeService(
                room.application.ledger(),
                clock,
                (due, served) -> new EditionWorkflow(
                                room.application, room.application.delivery(), ConsoleFixture.CLOCK)
                        .serve(
                                newsletter,
                                due.dueAt(),
                                due.asOf(),
                                () -> {
                                    NextEditionFinder finder = new NextEditionFinder(room.application.lifecycle());
                                    return new EditionBuilder(room.application)
                                            .prepare(finder.of(newsletter, due.dueAt())
                                                    .request());
                                },
                                served));
        schedule.look(newsletter, missed -> {});
        clock.moveTo(noon.plus(Duration.ofSeconds(1)));
        schedule.look(newsletter, missed -> {});
    }

    private void noteRun(long dueAt, String state, String outcome) {
        room.application
                .ledger()
                .update(
                        "insert into due_run (newsletter, due_at, state, outcome, noted_at) values ('weekly', ?, ?, ?, 1)",
                        dueAt,
                        state,
                        outcome);
    }

    private Document page(Visitor visitor, String address) throws Exception {
        HttpResponse<String> answer = visitor.get(address);
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private void takeBack() throws Exception {
        serveNoon("2021-02-15");
        editor.post("/editions/" + PAST + "/draft", Map.of());
    }

    private String makeReady(String desk) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("freeze", "1"));
        page(editor, desk)
                .select("form:has([data-desk]) input[type=hidden]:not([name=order])")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return editor.post(DRAFT, fields).headers().firstValue("Location").orElse("");
    }

    @Test
    void anHourWhoseEditionWaitsForApprovalLeadsToItAndSaysThatItWaits() throws Exception {
        openWithApproval();
        serveNoon("2021-02-15");

        Document newsletter = page(sender, NEWSLETTER);

        assertThat(newsletter.select("#runs ~ .scroll a").eachAttr("href")).containsExactly("/editions/" + PAST);
        assertThat(newsletter.select("#runs ~ .scroll .stage.waiting").text()).isEqualTo("waiting");
        page(sender, "/editions/" + PAST);
    }

    @Test
    void anHourWhoseEditionWasCancelledBeforeItHadPagesLeadsNowhere() throws Exception {
        open(workspace -> workspace);
        noteRun(1_613_386_800_000L, "done", "weekly-2021-02-15, cancelled");
        sender.post("/editions/" + NEXT + "/cancel", Map.of());
        room.application.ledger().update("update edition set id = ?, due_at = 1613386800000", PAST);

        Document newsletter = page(sender, NEWSLETTER);

        assertThat(newsletter.select("#runs ~ .scroll a")).isEmpty();
        assertThat(newsletter.select("#runs ~ .scroll .stage.cancelled").text()).isEqualTo("cancelled");
    }

    @Test
    void anEditionThatIsTakenBackAfterItsHourIsFoundFromEveryPageThatToldOfIt() throws Exception {
        openWithApproval();
        takeBack();

        assertThat(page(editor, "/").select("a").eachAttr("href")).contains(DESK);
        Document newsletter = page(editor, NEWSLETTER);
        assertThat(newsletter.select("#schedule ~ ul a").eachAttr("href")).contains(DESK);
        assertThat(newsletter.select("#runs ~ .scroll a").eachAttr("href")).containsExactly(DESK);
        assertThat(newsletter.text()).contains("Prepared for an hour that is over, and sent only by hand:");
        assertThat(editor.get("/editions/" + PAST).headers().firstValue("Location"))
                .contains(DESK);
        assertThat(page(sender, "/editions/" + PAST + "/cancel").text()).doesNotContain("It would go out on");
    }

    @Test
    void itsDeskSaysThatTheHourIsOverAndWhatBecomesOfItsNews() throws Exception {
        openWithApproval();
        takeBack();

        String desk = page(editor, DESK).text();

        assertThat(desk)
                .contains("It was due on Mon 15 Feb 2021", "that hour is over", "It goes out only by hand")
                .contains("the next edition, on Tue 16 Feb 2021")
                .doesNotContain("Goes out on", "At that hour it waits");
        Document next = page(editor, DRAFT);
        assertThat(next.text())
                .contains("Goes out on Tue 16 Feb 2021", "Also in preparation, for an hour that is over");
        assertThat(next.select(".issue a").eachAttr("href")).contains(DESK);
    }

    @Test
    void onceTheNextEditionHasItsNewsItsDeskSaysThatNoneIsLeft() throws Exception {
        openWithApproval();
        takeBack();
        assertThat(makeReady(DRAFT)).isEqualTo("/editions/" + NEXT);

        assertThat(page(editor, DESK).text())
                .contains("that hour is over", "Nothing is left to tell in it")
                .doesNotContain("make it ready, and somebody");
    }

    @Test
    void takenBackWhileItsHourIsServedItIsKeptBack() throws Exception {
        open(workspace -> workspace);
        EditionId past = new EditionId(PAST);
        Instant noon = Instant.parse("2021-02-15T11:00:00Z");
        EditionLifecycle lifecycle = room.application.delivery().lifecycle();
        lifecycle.ensureNext(past, "weekly", LocalDate.of(2021, 2, 14), noon);
        lifecycle.startDraft(past);
        makeReady(DESK);
        List<String> outcomes = new ArrayList<>();
        AtomicBoolean isFirst = new AtomicBoolean(true);

        EditionWorkflow.Served served = new EditionWorkflow(
                        room.application, room.application.delivery(), ConsoleFixture.CLOCK)
                .serve(
                        room.config.find("weekly").orElseThrow(),
                        noon,
                        LocalDate.of(2021, 2, 14),
                        () -> {
                            throw new AssertionError("it is ready");
                        },
                        outcome -> {
                            if (isFirst.getAndSet(false)) {
                                lifecycle.backToDraft(past, "ana");
                            }
                            return connection -> outcomes.add(outcome);
                        });

        assertThat(served.outcome()).isEqualTo(PAST + ", kept back");
        assertThat(outcomes).containsExactly(PAST + ", kept back");
        assertThat(room.state(past)).isEqualTo(EditionState.DRAFT);
    }

    @Test
    void itIsMadeReadyAndSentByHandAndItsPageNamesNoHour() throws Exception {
        open(workspace -> workspace);
        room.application
                .delivery()
                .lifecycle()
                .ensureNext(
                        new EditionId(PAST),
                        "weekly",
                        LocalDate.of(2021, 2, 14),
                        Instant.parse("2021-02-15T11:00:00Z"));
        room.application.delivery().lifecycle().startDraft(new EditionId(PAST));

        assertThat(makeReady(DESK)).isEqualTo("/editions/" + PAST);

        assertThat(page(editor, "/editions/" + PAST).text())
                .contains("Somebody with the role ‘sender’ decides")
                .doesNotContain("It goes out by itself");
        assertThat(room.state(new EditionId(PAST))).isEqualTo(EditionState.FROZEN);
    }

    @Test
    void anEditionThatIsReadyBeforeItsHourSaysThatItGoesOutByItselfAndDoes() throws Exception {
        open(workspace -> workspace);
        assertThat(makeReady(DRAFT)).isEqualTo("/editions/" + NEXT);

        assertThat(page(editor, "/editions/" + NEXT).text())
                .contains(BY_ITSELF, "can send it earlier")
                .doesNotContain("decides when it goes out");
        assertThat(page(sender, "/editions/" + NEXT).text()).contains(BY_ITSELF);

        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void soDoesOneOfTheSameDaysThatWasMadeByHand() throws Exception {
        open(workspace -> workspace);
        String days = "weekly-2021-02-01-to-2021-02-15";
        String desk = DRAFT + "?from=2021-02-01&to=2021-02-15";
        assertThat(page(editor, desk).text()).contains("If nobody does so earlier, it goes out on Tue 16 Feb 2021");
        makeReady(desk);

        assertThat(page(editor, "/editions/" + days).text()).contains(BY_ITSELF);

        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(days))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void whileTheScheduleIsPausedItSaysSo() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);
        sender.post(NEWSLETTER + "/hold", Map.of());

        assertThat(page(editor, "/editions/" + NEXT).text())
                .contains("The schedule is paused")
                .doesNotContain("It goes out by itself");
    }

    private Map<String, String> approval(String id) throws Exception {
        Map<String, String> fields = new HashMap<>();
        page(sender, "/editions/" + id + "/approve")
                .select("form[action=/editions/" + id + "/approve] [name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private String approve(String id) throws Exception {
        sender.post("/editions/" + id + "/approve", approval(id));
        return page(sender, "/editions/" + id).text();
    }

    /** Returns what the form sends that sets a time for the next edition. */
    private Map<String, String> at(String time) throws Exception {
        Map<String, String> fields = new HashMap<>();
        page(sender, "/editions/" + NEXT + "/send?at=1")
                .select("form[action$=/send-at] [name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.put("time", time);
        return fields;
    }

    /** Looks at the editions that wait, as the program that serves does at a moment. */
    private void lookAtWaiting(String moment) {
        MovableClock clock = new MovableClock(Instant.parse(moment));
        Database ledger = room.application.ledger();
        new PendingEditions(ledger, room.application.delivery().editions(), new EditionLifecycle(ledger, clock), clock)
                .processDue(edition -> Optional.empty());
    }

    @Test
    void oneThatIsApprovedBeforeItsHourGoesOutAtItAsItsPagesSay() throws Exception {
        openWithApproval();
        String once = "Once it is approved, it will be sent on Tue 16 Feb 2021, 12:00";
        assertThat(page(editor, DRAFT).text()).contains("Approved before, it goes out at that hour");
        makeReady(DRAFT);
        assertThat(page(editor, "/editions/" + NEXT).text()).contains(once);
        assertThat(page(sender, "/editions/" + NEXT + "/approve").text())
                .contains(once)
                .doesNotContain("at once");

        assertThat(approve(NEXT)).contains("Approved. It will be sent on Tue 16 Feb 2021, 12:00");

        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.FROZEN);
        assertThat(page(editor, "/editions/" + NEXT).text()).contains(BY_ITSELF, "Approved by sender");
        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void oneThatIsApprovedStaysWhenTheScheduleIsPausedBeforeItsHour() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        approve(NEXT);
        sender.post(NEWSLETTER + "/hold", Map.of());

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains("The schedule is paused")
                .doesNotContain("will be sent on", "It goes out by itself");
        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.FROZEN);
    }

    @Test
    void whoeverApprovesWhileTheScheduleIsPausedIsToldSo() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        sender.post(NEWSLETTER + "/hold", Map.of());

        assertThat(page(sender, "/editions/" + NEXT + "/approve").text())
                .contains("The schedule is paused: it is sent only by hand")
                .doesNotContain("will be sent on");
        assertThat(approve(NEXT)).contains("Approved. The schedule is paused").doesNotContain("will be sent on");
    }

    @Test
    void oneWhoseHourIsMovedWhileItWaitsForApprovalSaysTheNewHourAndGoesOutThen() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        // As if it had been made ready for an hour earlier.
        room.application.ledger().update("update edition set due_at = due_at - 3600000 where id = ?", NEXT);
        room.application.ledger().update("update waiting set send_at = send_at - 3600000");
        assertThat(page(sender, "/editions/" + NEXT).text()).contains("Tue 16 Feb 2021, 11:00");

        new MovedHours(room.application, room.application.delivery()).updateAwaited();

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains("Once it is approved, it will be sent on Tue 16 Feb 2021, 12:00");
        assertThat(approve(NEXT)).contains("Approved. It will be sent on Tue 16 Feb 2021, 12:00");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.FROZEN);
        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void ofADayWithSeveralHoursTheOneThatIsReadyGoesOutAtTheNearestWhenItsHourIsMoved() throws Exception {
        open(workspace -> workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 12,18 ? * TUE' }"));
        String made = makeReady(DRAFT).substring("/editions/".length());
        assertThat(made).isEqualTo(NEXT + "-1200");
        // As if it had been made ready for a minute earlier, before the schedule was moved.
        String ready = NEXT + "-1159";
        room.application
                .ledger()
                .update("update edition set id = ?, due_at = due_at - 60000 where id = ?", ready, made);
        Newsletter newsletter = room.config.find("weekly").orElseThrow();

        new MovedHours(room.application, room.application.delivery()).follow(newsletter);

        assertThat(page(sender, "/editions/" + ready).text())
                .contains("It goes out by itself on Tue 16 Feb 2021, 12:00");
        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(ready))).isEqualTo(EditionState.SENDING);
        assertThat(room.application.delivery().lifecycle().find(new EditionId(made)))
                .as("another one for the new hour")
                .isEmpty();
    }

    @Test
    void whatWasWrittenForAnHourIsInTheEditionOfTheOneThatTookItsPlace() throws Exception {
        open(workspace -> workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 12,18 ? * TUE' }"));
        EditionLifecycle lifecycle = room.application.delivery().lifecycle();
        String written = NEXT + "-1159";
        lifecycle.ensureNext(
                new EditionId(written), "weekly", LocalDate.of(2021, 2, 15), Instant.parse("2021-02-16T10:59:00Z"));
        lifecycle.startDraft(new EditionId(written));
        sender.get("/editions/" + NEXT + "-1200/cancel");

        new MovedHours(room.application, room.application.delivery())
                .follow(room.config.find("weekly").orElseThrow());

        assertThat(page(editor, "/").select("a").eachAttr("href")).anyMatch(address -> address.contains(written));
        assertThat(page(editor, DRAFT).text()).contains("Goes out on Tue 16 Feb 2021, 12:00");
        serveNoon("2021-02-16");
        assertThat(room.state(new EditionId(written))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void oneWhoseHourLeavesTheScheduleWhileItWaitsForApprovalIsSentOnlyByHandOnceItIsApproved() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        // As if the schedule had been moved to another day since.
        String moved = "weekly-2021-02-17";
        room.application
                .ledger()
                .update("update edition set id = ?, due_at = due_at + 86400000 where id = ?", moved, NEXT);
        room.application.ledger().update("update waiting set send_at = send_at + 86400000");
        new MovedHours(room.application, room.application.delivery()).updateAwaited();
        String byHand = "No hour of the schedule sends it any more: it goes out only when somebody sends it.";
        assertThat(page(sender, "/editions/" + moved).text()).contains(byHand);
        assertThat(page(sender, "/editions/" + moved + "/approve").text())
                .contains(byHand)
                .doesNotContain("at once");

        assertThat(approve(moved)).contains("Approved. " + byHand);

        assertThat(room.state(new EditionId(moved))).isEqualTo(EditionState.FROZEN);
        MovedHours hours = new MovedHours(room.application, room.application.delivery());
        assertThat(hours.findLost())
                .singleElement()
                .extracting(hours::describe)
                .asString()
                .contains("no hour for it any more", "newsdigest resume " + moved);
    }

    @Test
    void aTimeThatSomebodyChoseStaysWhateverTheScheduleHas() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        sender.post("/editions/" + NEXT + "/send-at", at("2021-02-16T15:00"));
        new MovedHours(room.application, room.application.delivery()).updateAwaited();

        assertThat(approve(NEXT)).contains("Approved. It will be sent on Tue 16 Feb 2021, 15:00");

        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.WAITING);
        lookAtWaiting("2021-02-16T14:00:01Z");
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void oneThatIsApprovedAfterItsHourGoesOutAtOnceAsItsPagesSay() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        room.application.ledger().update("update waiting set send_at = 1613386800000");
        assertThat(page(editor, "/editions/" + NEXT).text())
                .contains("Once it is approved, it is sent at once.")
                .doesNotContain("will be sent on");
        assertThat(page(sender, "/editions/" + NEXT + "/approve").text())
                .contains("Once it is approved, it is sent at once.");

        assertThat(approve(NEXT)).contains("Approved, and on its way to 3 people");

        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void whoTakesItsHourAwayIsToldThatItIsSentAtOnceOnceItIsApproved() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        sender.post("/editions/" + NEXT + "/no-time", Map.of());

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains("It has no time any more. Once it is approved, it is sent at once.");
        approve(NEXT);

        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void oneByHandThatTheScheduleHasNoHourForGoesOutOnceItIsApproved() throws Exception {
        openWithApproval();
        String made = makeReady(DRAFT + "?from=2021-02-03&to=2021-02-15");
        String days = made.substring("/editions/".length());
        assertThat(page(sender, "/editions/" + days + "/approve").text())
                .contains("Once it is approved, it is sent at once.");

        approve(days);

        assertThat(room.state(new EditionId(days))).isEqualTo(EditionState.SENDING);
    }

    @Test
    void oneThatApprovalIsAskedOfAtItsHourSaysThat() throws Exception {
        openWithApproval();
        makeReady(DRAFT);
        room.application.ledger().update("update edition set state = 'frozen'");
        room.application.ledger().update("delete from waiting");

        assertThat(page(editor, "/editions/" + NEXT).text())
                .contains("On Tue 16 Feb 2021", "those who approve it are asked")
                .doesNotContain("It goes out by itself");
    }

    @Test
    void oneWhoseHourHasLeftTheScheduleSaysThatItGoesOutOnlyByHand() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);
        room.application
                .ledger()
                .update("update edition set id = 'weekly-2021-02-17', due_at = due_at + 86400000 where id = '" + NEXT
                        + "'");

        assertThat(page(sender, "/editions/weekly-2021-02-17").text())
                .contains("No hour of the schedule sends it any more", "only when somebody sends it")
                .doesNotContain("It goes out by itself on");
    }

    @Test
    void oneWhoseHourWasMovedWithinItsDayGoesOutAtTheNewOne() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);
        room.application.ledger().update("update edition set due_at = due_at + 1000");

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains(BY_ITSELF)
                .doesNotContain("No hour of the schedule sends it any more");
    }

    @Test
    void oneWhoseHourHasComeAndThatWaitsOnNamesNoTimeToCome() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);
        noteRun(1_613_386_800_000L, "begun", "");
        room.application.ledger().update("update edition set due_at = 1613386800000");

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains("Its hour, Mon 15 Feb 2021", "has come")
                .doesNotContain("It goes out by itself on");
    }

    @Test
    void anHourThatHasComeAndIsNotServedYetIsTheNextOneUntilThen() throws Exception {
        open(workspace -> workspace.set("newsletters.weekly.schedule", "{ cron: '0 55 8 ? * TUE' }"));
        assertThat(page(editor, NEWSLETTER).text()).doesNotContain("16 Feb 2021, 08:55");

        noteRun(1_612_857_300_000L, "done", "");

        assertThat(page(editor, NEWSLETTER).text()).contains("16 Feb 2021, 08:55");
    }

    private void sendNextEarly() throws Exception {
        makeReady(DRAFT);
        String fingerprint = room.application
                .frozen(new EditionId(NEXT))
                .orElseThrow()
                .edition()
                .fingerprint();
        sender.post("/editions/" + NEXT + "/send", Map.of("people", "3", "fingerprint", fingerprint));
        room.serve(new EditionId(NEXT));
        assertThat(room.state(new EditionId(NEXT))).isEqualTo(EditionState.DONE);
    }

    @Test
    void ofOneThatIsCancelledWhileItGoesOutTheHomePageSaysHowManyHaveIt() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);
        room.application.ledger().update("update edition set state = 'sending'");
        room.application
                .ledger()
                .update("update delivery set state = 'sent' where seq > (select min(seq) from delivery)");
        Map<String, String> question = new HashMap<>();
        page(sender, "/editions/" + NEXT + "/cancel")
                .select("form[action=/editions/" + NEXT + "/cancel] [name]")
                .forEach(field -> question.put(field.attr("name"), field.val()));
        sender.post("/editions/" + NEXT + "/cancel", question);

        assertThat(page(sender, "/editions/" + NEXT).text())
                .contains("Cancelled. Messages that were on their way at this moment still arrive");
        assertThat(page(sender, "/").text())
                .contains("This edition was cancelled while it went out: 2 people have got it, nobody else gets it")
                .doesNotContain("it will not be sent");
    }

    @Test
    void theHomePageNamesTheFirstEditionThatGoesOutAfterOneThatWasSentEarlyAndOneThatIsCancelled() throws Exception {
        open(workspace -> workspace);
        sendNextEarly();
        sender.post("/editions/weekly-2021-02-22/cancel", Map.of());

        Document home = page(editor, "/");

        assertThat(home.text())
                .contains("That of Mon 22 Feb 2021, 12:00", "is cancelled. The next one that goes out: Tue 23 Feb 2021")
                .doesNotContain("The one after it");
        String prepare = home.select("a:contains(Prepare the next edition)").attr("href");
        assertThat(prepare).isEqualTo(DRAFT + "?edition=weekly-2021-02-23");
        assertThat(page(editor, prepare).text()).contains("Goes out on Tue 23 Feb 2021");
        assertThat(page(editor, DRAFT).text()).as("the desk without a day").contains("Goes out on Tue 23 Feb 2021");
    }

    @Test
    void theNewsNameTheEditionThatEachWentOutInAndTheOneThatANewOneGoesIntoAfterOneThatWasSentEarly() throws Exception {
        open(workspace -> workspace);
        sendNextEarly();
        WrittenStories.publish(
                new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK),
                "a".repeat(32),
                WrittenStories.titled("The bridge is open"));

        Document news = page(editor, "/news");

        assertThat(news.text()).contains("The next edition goes out on Mon 22 Feb 2021");
        assertThat(news.select("li:contains(Headline 1) .fate").text()).startsWith("Sent: ");
        assertThat(news.select("li:contains(Headline 1) .fate a").attr("href")).isEqualTo("/editions/" + NEXT);
        assertThat(news.select("li:contains(The bridge is open) .fate").text()).startsWith("In the next edition");
        String page = news.select("a:containsOwn(The bridge is open)").attr("href");
        Map<String, String> fields = new HashMap<>(Map.of("title", "The bridge", "publish", "1"));
        page(editor, page)
                .select("form[enctype] input[type=hidden], input[name=day]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        editor.post(page.replaceFirst("[?].*", ""), fields);
        assertThat(page(editor, page).select("[role=status]").text())
                .startsWith("Published. It goes into the edition of Mon 22 Feb 2021");
    }

    @Test
    void theNewsSayThatAnEditionThatIsReadyTakesNoMoreOfThem() throws Exception {
        open(workspace -> workspace);
        makeReady(DRAFT);

        Document news = page(editor, "/news");

        assertThat(news.text())
                .contains("The edition of Tue 16 Feb 2021", "takes no more news", "goes out on Mon 22 Feb 2021");
        assertThat(news.select("li:contains(Headline 1) .fate").text())
                .startsWith("In an edition that is not sent yet: ");
    }

    @Test
    void newsOfAReadyEditionThatAreTooOldForTheOneAfterItAreMarkedAsInIt() throws Exception {
        open(workspace -> workspace.set("newsletters.weekly.window", "{ last: P5D }"));
        makeReady(DRAFT);

        assertThat(page(editor, "/news").select("li:contains(Headline 1) .fate").text())
                .startsWith("In an edition that is not sent yet: ");
    }
}
