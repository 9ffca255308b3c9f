package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands about an edition that somebody made ready in the console. */
@SuppressWarnings("NullAway.Init")
final class MadeReadyTest {

    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;
    private Path news;
    private String ready;

    @BeforeEach
    void makeReady() throws Exception {
        room = new NewsWorkspace(folder);
        room.serve();
        ana = room.console();
        ana.post(DRAFT, ana.get(DRAFT), Map.of("freeze", "1"));
        news = folder.resolve("news/weekly.txt");
        room.type("preview", "--edition", NewsWorkspace.SCHEDULED);
        ready = shown();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String shown() throws IOException {
        return Files.readString(folder.resolve("out").resolve(NewsWorkspace.SCHEDULED + ".en.html"));
    }

    private void edit() throws IOException {
        Files.writeString(news, Files.readString(news).replaceFirst("Headline", "Mended headline"));
    }

    private Cli.Result send(String... more) throws IOException {
        return room.type(
                Stream.concat(Stream.of("send", "--yes", "--edition", NewsWorkspace.SCHEDULED), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void otherPagesDoNotTakeItsPlaceUnseen() throws Exception {
        edit();

        Cli.Result dryRun = send("--dry-run");
        Cli.Result sent = send();

        for (Cli.Result refused : new Cli.Result[] {dryRun, sent}) {
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(
                            "ana made " + NewsWorkspace.SCHEDULED + " ready to send at Mon 15 Feb 2021 13:00",
                            "have changed since",
                            "newsdigest resume " + NewsWorkspace.SCHEDULED,
                            "newsdigest draft " + NewsWorkspace.SCHEDULED);
        }
        assertThat(room.recipients()).isEmpty();
        room.type("resume", NewsWorkspace.SCHEDULED);
        assertThat(room.pages("reader")).hasSize(3).allMatch(ready::equals);
    }

    @Test
    void ofSeveralHoursOverWhichNobodyServedItIsCaughtUpAsWellAsTheLast() throws Exception {
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9,11 ? * TUE', grace: 6h }");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        room.addNews("2021-02-14");

        room.minute("2021-02-16T12:00:00Z");

        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:00", "done    Tue 16 Feb 2021 11:00")
                .doesNotContain("missed");
        assertThat(room.pages("reader")).hasSize(6).filteredOn(ready::equals).hasSize(3);
        assertThat(room.pages("reader"))
                .filteredOn(page -> !page.equals(ready))
                .allMatch(page -> page.contains("Headline of 2021-02-14") && !page.contains("Headline 1"));
    }

    @Test
    void itIsCaughtUpOnceItsListIsBack() throws Exception {
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9,11 ? * TUE', grace: 6h }");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        room.addNews("2021-02-14");
        Path list = folder.resolve("subscribers/weekly.csv");
        Path away = Files.move(list, folder.resolve("away.csv"));
        room.minute("2021-02-16T12:00:00Z");
        assertThat(room.recipients()).isEmpty();
        Files.move(away, list);

        room.minute("2021-02-16T12:01:00Z");

        assertThat(room.pages("reader")).hasSize(6).filteredOn(ready::equals).hasSize(3);
        assertThat(room.type("schedule", "list").out()).doesNotContain("missed");
    }

    /** The hour is nine in Vienna; the service looks a moment later. */
    @Test
    void whoTakesItBackOnceItsHourHasComeHasTimeToMendIt() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:00:00Z"));
        assertThat(room.type("draft", NewsWorkspace.SCHEDULED).code()).isZero();

        room.minute("2021-02-16T08:00:01Z");
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains(NewsWorkspace.SCHEDULED + ", kept back");
        edit();
        assertThat(send().code()).isZero();
        assertThat(room.pages("reader")).hasSize(3).noneMatch(ready::equals);
        room.minute("2021-02-16T08:02:00Z");
        assertThat(room.pages("reader")).hasSize(3);
    }

    /** Takes it back once its hour has come, and gives the schedule other hours of that day. */
    private void takeBackAndMove(String hours) throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:00:10Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:00:20Z");
        String configured = Files.readString(room.workspace.config());
        Files.writeString(room.workspace.config(), configured.replace("0 0 9 ? * TUE", hours));
        room.serveAsConfigured();
    }

    @Test
    void takenBackFromItsHourItIsNotSentByAnHourThatIsMovedLater() throws Exception {
        takeBackAndMove("0 0 11 ? * TUE");
        room.minute("2021-02-16T08:05:00Z");

        room.minute("2021-02-16T10:00:01Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains(NewsWorkspace.SCHEDULED + ", kept back").doesNotContain("is now Tue");
        assertThat(send().code()).isZero();
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void whereItsHourIsMovedLaterPagesSayThatNoHourSendsItNorTakesItsNews() throws Exception {
        takeBackAndMove("0 0 11 ? * TUE");
        room.minute("2021-02-16T08:05:00Z");
        String page = DRAFT + "?edition=" + NewsWorkspace.SCHEDULED;

        assertThat(room.type("schedule", "list").out())
                .contains(NewsWorkspace.SCHEDULED + " (taken back from its hour, goes out by hand alone)");
        assertThat(room.type("schedule", "list", "--json").out())
                .containsPattern("nextByHandAlone\" : \\[ true, false");
        assertThat(ana.get("/")).doesNotContain("11:00");
        assertThat(ana.get(page))
                .contains("It goes out only by hand", "No edition of an hour to come takes its news")
                .doesNotContain("11:00");
    }

    @Test
    void whileItWaitsForAnotherTimeAnHourThatIsMovedLaterDoesNotTakeItEither() throws Exception {
        takeBackAndMove("0 0 11 ? * TUE");
        String page = DRAFT + "?edition=" + NewsWorkspace.SCHEDULED;
        ana.post(DRAFT, ana.get(page), Map.of("freeze", "1"));
        assertThat(send("--at", "2021-02-16T10:30").code()).isZero();
        room.minute("2021-02-16T08:05:00Z");
        assertThat(room.log()).doesNotContain("is now Tue");
        room.type("unschedule", NewsWorkspace.SCHEDULED);

        room.minute("2021-02-16T10:00:01Z");

        assertThat(room.recipients()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "P7D, No edition of an hour to come takes its news",
        "P8D, takes some of its news too",
        "P15D, takes its news too"
    })
    void theDeskOfAPastHourSaysWhetherTheNextEditionTakesItsNews(String window, String said) throws Exception {
        room.close();
        room = new NewsWorkspace(folder.resolve("windows"));
        room.workspace.set("newsletters.weekly.window", "{ last: " + window + " }");
        room.serve();
        ana = room.console();
        room.minute("2021-02-15T08:00:00Z");
        ana.post(DRAFT, ana.get(DRAFT), Map.of("freeze", "1"));
        room.clock.set(Instant.parse("2021-02-16T08:00:00Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);

        assertThat(ana.get(DRAFT + "?edition=" + NewsWorkspace.SCHEDULED)).contains("It goes out only by hand", said);
    }

    @Test
    void madeReadyAgainItIsNotSentByAnHourThatIsMovedLaterEither() throws Exception {
        takeBackAndMove("0 0 11 ? * TUE");
        String page = DRAFT + "?edition=" + NewsWorkspace.SCHEDULED;
        ana.post(DRAFT, ana.get(page), Map.of("freeze", "1"));
        room.minute("2021-02-16T08:05:00Z");

        assertThat(ana.get("/editions/" + NewsWorkspace.SCHEDULED))
                .contains("it goes out only when somebody sends it")
                .doesNotContain("goes out by itself");
        room.minute("2021-02-16T10:00:01Z");
        room.minute("2021-02-16T10:01:00Z");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains(NewsWorkspace.SCHEDULED + ", kept back");
        assertThat(send().code()).isZero();
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void takenBackFromItsHourItIsNotSentByAnotherHourOfThatDay() throws Exception {
        takeBackAndMove("0 30 9,15 ? * TUE");
        Files.writeString(news, "2020-01-01\n\nOld\n\nLong ago.\n");
        room.minute("2021-02-16T08:05:00Z");

        room.minute("2021-02-16T08:30:01Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).doesNotContain("is now Tue");
    }

    @Test
    void takenBackByAClockThatIsAheadItIsSaidToGoOutByHand() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:00:30Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);
        room.clock.set(Instant.parse("2021-02-16T07:59:00Z"));

        assertThat(ana.get(DRAFT + "?edition=" + NewsWorkspace.SCHEDULED))
                .contains("It goes out only by hand")
                .doesNotContain("It is sent then by itself");
    }

    @Test
    void theSecondOfTwoThatWaitToBeCaughtUpIsNotSaidToBeOver() throws Exception {
        room.close();
        room = new NewsWorkspace(folder.resolve("two"));
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9,11,13 ? * TUE', grace: 6h }");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        ana = room.console();
        ana.post(DRAFT, ana.get(DRAFT), Map.of("freeze", "1"));
        room.addNews("2021-02-14");
        ana.post(DRAFT, ana.get(DRAFT + "?edition=weekly-2021-02-16-1100"), Map.of("freeze", "1"));
        Path list = room.workspace.folder().resolve("subscribers/weekly.csv");
        Path away = Files.move(list, folder.resolve("away.csv"));
        room.minute("2021-02-16T12:30:00Z");

        assertThat(room.type("schedule", "list").out())
                .contains("weekly-2021-02-16-1100 is ready: it is sent at its hour")
                .doesNotContain("its hour is over");
        Files.move(away, list);
        room.minute("2021-02-16T12:31:00Z");
        assertThat(room.pages("reader")).hasSize(6);
    }

    @Test
    void whileItsHourIsTriedItIsNotSaidToBeOverThoughTheScheduleHasLostIt() throws Exception {
        Path list = folder.resolve("subscribers/weekly.csv");
        Path away = Files.move(list, folder.resolve("away.csv"));
        room.minute("2021-02-16T08:00:01Z");
        String configured = Files.readString(room.workspace.config());
        Files.writeString(room.workspace.config(), configured.replace("0 0 9 ? * TUE", "0 0 10 ? * TUE"));
        room.serveAsConfigured();
        room.minute("2021-02-16T08:02:00Z");

        assertThat(room.type("schedule", "list").out())
                .contains(NewsWorkspace.SCHEDULED + " is ready: it is sent at its hour", "which has come")
                .doesNotContain("its hour is over");
        Files.move(away, list);
        room.minute("2021-02-16T08:03:00Z");
        assertThat(room.pages("reader")).hasSize(3).allMatch(ready::equals);
    }

    @Test
    void takenBackAndReadyAgainBeforeTheServiceLooksItWaitsForAPerson() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:20:00Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);
        edit();
        String page = DRAFT + "?edition=" + NewsWorkspace.SCHEDULED;
        assertThat(ana.get(page)).contains("It goes out only by hand");
        room.clock.set(Instant.parse("2021-02-16T08:50:00Z"));
        ana.post(DRAFT, ana.get(page), Map.of("freeze", "1"));

        assertThat(ana.get("/editions/" + NewsWorkspace.SCHEDULED))
                .contains("it goes out only when somebody sends it")
                .doesNotContain("goes out by itself");
        room.minute("2021-02-16T09:00:00Z");
        room.minute("2021-02-16T09:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains(NewsWorkspace.SCHEDULED + ", kept back");
        assertThat(send().code()).isZero();
        assertThat(room.pages("reader")).hasSize(3).noneMatch(ready::equals);
    }

    @Test
    void takenBackWhileItsHourIsTriedItIsSaidToGoOutByHandAtOnce() throws Exception {
        Path list = folder.resolve("subscribers/weekly.csv");
        Path away = Files.move(list, folder.resolve("away.csv"));
        room.minute("2021-02-16T08:00:01Z");
        room.clock.set(Instant.parse("2021-02-16T08:10:00Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);

        assertThat(ana.get(DRAFT + "?edition=" + NewsWorkspace.SCHEDULED))
                .contains("It goes out only by hand")
                .doesNotContain("It is sent then by itself");
        assertThat(room.type("schedule", "list").out()).doesNotContain("whose hour has come");
        Files.move(away, list);
        room.minute("2021-02-16T08:11:00Z");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void takenBackBeforeItsHourItGoesOutAsItIsByThen() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T07:59:59Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);
        edit();

        room.minute("2021-02-16T08:00:01Z");

        assertThat(room.pages("reader")).hasSize(3).noneMatch(ready::equals);
    }

    @Test
    void takenBackWhileNobodyServedItWaitsForAPersonAsWell() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:30:00Z"));
        room.type("draft", NewsWorkspace.SCHEDULED);

        room.serveAsConfigured();
        room.minute("2021-02-23T08:00:00Z");

        assertThat(room.log()).doesNotContain("was missed");
        assertThat(room.type("schedule", "list").out()).contains(NewsWorkspace.SCHEDULED + ", kept back");
    }

    @Test
    void itIsMadeAnewOnceItIsADraftAgain() throws Exception {
        edit();

        room.type("draft", NewsWorkspace.SCHEDULED);
        Cli.Result sent = send();

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(room.pages("reader")).hasSize(3).noneMatch(ready::equals);
    }

    @Test
    void aTestIsOfWhatWasMadeReady() throws Exception {
        edit();

        Cli.Result test = send("--test-to", "me@example.org");

        assertThat(test.code()).as(test.err()).isZero();
        assertThat(test.err()).contains("when ana made " + NewsWorkspace.SCHEDULED + " ready");
        assertThat(room.pages("me@example.org")).hasSize(1).allMatch(ready::equals);
    }

    @Test
    void unchangedItIsSentAsItIs() throws Exception {
        Cli.Result sent = send();

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(room.pages("reader")).hasSize(3).allMatch(ready::equals);
    }

    @Test
    void whoSendsItLaterIsNotSaidToHaveMadeIt() throws Exception {
        send("--at", "2021-02-16T18:00");
        room.type("unschedule", NewsWorkspace.SCHEDULED);
        edit();

        assertThat(send().err()).contains("ana made " + NewsWorkspace.SCHEDULED + " ready");
    }

    @Test
    void itStandsReadyThoughItsNewsHasLeftItsSources() throws Exception {
        Files.writeString(news, "2020-01-01\n\nOld\n\nLong ago.\n");

        Cli.Result dryRun = send("--dry-run");
        String dryRunShown = shown();
        Cli.Result test = send("--test-to", "me@example.org");
        Cli.Result sent = send();

        assertThat(dryRun.out())
                .contains("Would send " + NewsWorkspace.SCHEDULED + " (5 items")
                .contains("3 subscribers");
        assertThat(dryRun.err()).contains("when ana made " + NewsWorkspace.SCHEDULED + " ready");
        assertThat(dryRunShown).isEqualTo(ready);
        assertThat(test.code()).as(test.err()).isZero();
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(room.pages("me@example.org")).hasSize(1).allMatch(ready::equals);
        assertThat(room.pages("reader")).hasSize(3).allMatch(ready::equals);
    }

    @Test
    void itIsShownByItsDaysThoughItsNewsHasLeftItsSources() throws Exception {
        String[] days = {"--from", "2021-02-20", "--to", "2021-02-20"};
        String id = "weekly-2021-02-20-to-2021-02-20";
        room.addNews("2021-02-20");
        String draft = DRAFT + "?from=2021-02-20&to=2021-02-20";
        ana.post(draft, ana.get(draft), Map.of("freeze", "1", "from", days[1], "to", days[3]));
        Files.delete(folder.resolve("news/2021-02-20.txt"));

        Cli.Result preview = room.type("preview", days[0], days[1], days[2], days[3]);
        Cli.Result dryRun = room.type("send", "--dry-run", days[0], days[1], days[2], days[3]);

        assertThat(preview.err()).contains(id + " is frozen");
        assertThat(dryRun.out()).as(dryRun.err()).contains("Would send " + id + " (1 item");
    }

    @Test
    void whatAnotherEditionToldMeanwhileIsNotSentAgainAlthoughItsPagesStand() throws Exception {
        room.sendAtTheDesk(ana, NewsWorkspace.EDITION);
        Files.writeString(news, "2020-01-01\n\nOld\n\nLong ago.\n");

        Cli.Result sent = send();

        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("has gone out since it was chosen");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void soDoesWhatWaitedByACommandAndWhoseTimeSomebodyTookAway() throws Exception {
        room.type("draft", NewsWorkspace.SCHEDULED);
        assertThat(send("--at", "2021-02-17T09:00").code()).isZero();
        assertThat(room.type("unschedule", NewsWorkspace.SCHEDULED).code()).isZero();
        edit();

        Cli.Result refused = send();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("have changed since", "newsdigest resume " + NewsWorkspace.SCHEDULED);
        assertThat(room.recipients()).isEmpty();
    }
}
