package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editions that are sent at a time, and the schedule as people see and stop it. */
@SuppressWarnings("NullAway.Init")
final class OnTimeCommandsTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
        room.clock.set(Instant.parse("2021-02-16T08:30:00Z"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anEditionForATimeIsFrozenNowAndSentThenByServe() throws Exception {
        Cli.Result sent = room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T12:00");
        room.serve();
        room.minute("2021-02-16T10:59:59Z");

        assertThat(sent.out()).contains("waits until Tue 16 Feb 2021 12:00 Europe/Vienna", "must be running");
        assertThat(room.recipients()).isEmpty();
        room.workspace.newsItems(1).write();
        room.minute("2021-02-16T11:00:00Z");
        room.minute("2021-02-16T11:01:00Z");

        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
        assertThat(room.pages("reader").get(0)).contains("Headline 5");
    }

    @Test
    void sendingJustAfterAnHourThatIsNotServedYetMeansThatHour() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T07:00:00Z"));
        room.serve();
        room.minute("2021-02-16T07:59:40Z");
        room.clock.set(Instant.parse("2021-02-16T08:00:20Z"));

        Cli.Result dryRun = room.type("send", "--dry-run");
        assertThat(room.type("schedule", "list").out())
                .contains("now     Tue 16 Feb 2021", NewsWorkspace.SCHEDULED + ", whose hour has come");
        Cli.Result sent = room.type("send", "--yes");
        room.minute("2021-02-16T08:00:40Z");

        assertThat(dryRun.out()).contains("Would send " + NewsWorkspace.SCHEDULED);
        assertThat(sent.out()).contains("3 sent");
        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021");
        assertThat(room.type("send", "--dry-run").out() + room.type("preview").err())
                .doesNotContain(NewsWorkspace.SCHEDULED + " (");
    }

    @Test
    void anotherTimeReplacesTheFirst() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T12:00");
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T13:00+01:00");
        room.serve();
        room.minute("2021-02-16T11:30:00Z");
        assertThat(room.recipients()).isEmpty();

        room.minute("2021-02-16T12:00:00Z");

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aTimeThatIsPastOrNoTimeOrForATestIsWrongUse() throws IOException {
        assertWrongUse("is past", "send", "--yes", "--at", "2021-02-16T09:00");
        assertWrongUse("is no time", "send", "--yes", "--at", "noon");
        assertWrongUse("--sandbox", "send", "--yes", "--sandbox", "--at", "2021-02-17T09:00");
        assertWrongUse("--dry-run", "send", "--dry-run", "--at", "2021-02-17T09:00");
        assertWrongUse("--test-to", "send", "--yes", "--at", "2021-02-17T09:00", "--test-to", "me@example.org");
    }

    private void assertWrongUse(String said, String... arguments) throws IOException {
        Cli.Result result = room.type(arguments);
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(result.err()).contains(said);
    }

    @Test
    void onlyWhoNamesItSetsAnEditionGoingBeforeItsTime() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-17T12:00");

        assertThat(room.type("resume").err()).contains("waits until Wed 17 Feb 2021 12:00");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("resume", NewsWorkspace.EDITION).out()).contains("3 sent");
    }

    @Test
    void aPausedEditionIsNotSetGoingByItsTime() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T12:00");
        room.type("pause", NewsWorkspace.EDITION);
        room.serve();

        room.minute("2021-02-16T11:00:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("editions").out()).contains("paused by hand");
    }

    @Test
    void aProcessThatServesMarksAlsoWhatAnotherOneReleased() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.minute("2021-02-16T08:00:00Z");
        assertThat(releases()).isNotEmpty();
        for (Path mark : marks()) {
            Files.write(
                    mark,
                    Files.readAllLines(mark).stream()
                            .filter(line -> !line.startsWith("last release: "))
                            .toList());
        }
        assertThat(releases()).isEmpty();

        room.minute("2021-02-16T08:01:00Z");

        assertThat(releases()).isNotEmpty().allMatch(line -> line.endsWith(NewsWorkspace.SCHEDULED));
    }

    private List<String> releases() throws IOException {
        List<String> releases = new ArrayList<>();
        for (Path mark : marks()) {
            Files.readAllLines(mark).stream()
                    .filter(line -> line.startsWith("last release: "))
                    .forEach(releases::add);
        }
        return releases;
    }

    private List<Path> marks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".mark")).toList();
        }
    }

    @Test
    void anEditionThatIsOutCannotBePutOff() throws IOException {
        room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-17T12:00")
                        .err())
                .contains("has gone out already", "--again")
                .doesNotContain("resume");
    }

    @Test
    void theScheduleSaysWhatIsNextAndWhatBecameOfTheLast() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.type("schedule", "list").out())
                .contains("weekly: 0 0 9 ? * TUE in Europe/Vienna")
                .contains("next    Tue 23 Feb 2021 09:00 Europe/Vienna: weekly-2021-02-23")
                .contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + NewsWorkspace.SCHEDULED);
        assertThat(room.type("schedule", "list", "--json").out())
                .contains("\"dueAt\" : \"2021-02-16T08:00:00Z\"", "\"state\" : \"done\"");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aMissedHourIsLoggedAndListed() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.minute("2021-02-16T14:00:01Z");

        assertThat(room.log())
                .contains("was missed: nobody was there in time", "newsdigest send weekly --edition weekly-2021-02-16");
        assertThat(room.type("schedule", "list").out()).contains("missed  Tue 16 Feb 2021 09:00");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void anHourOverWhichNobodyServedIsNotMissedWhenItsEditionIsForALaterTime() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        Cli.Result sent = room.type("send", "--yes", "--at", "2021-02-16T15:30");

        room.minute("2021-02-16T14:20:00Z");

        assertThat(sent.out()).contains(NewsWorkspace.SCHEDULED + " waits until Tue 16 Feb 2021 15:30");
        assertThat(room.log()).doesNotContain("missed", "send it by hand");
        assertThat(room.type("schedule", "list").out())
                .contains(
                        "done    Tue 16 Feb 2021 09:00",
                        NewsWorkspace.SCHEDULED
                                + ", kept back, now waiting (waits until Tue 16 Feb 2021, 15:30 (Europe/Vienna))")
                .doesNotContain("missed");
        room.minute("2021-02-16T14:30:00Z");
        room.minute("2021-02-16T14:31:00Z");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anHourWhoseEditionWaitsForItIsNotCalledMissedWhenNobodyWasThereInTime() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--at", "2021-02-16T09:00");
        room.minute("2021-02-16T14:00:01Z");

        assertThat(room.log()).doesNotContain("was missed");
        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:00")
                .doesNotContain("kept back");
        assertThat(room.recipients()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-02-16T08:00:00Z", "2021-02-16T08:00:20Z"})
    void anEditionForTheVeryTimeOfItsHourIsNotListedAsKeptBack(String look) throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--at", "2021-02-16T09:00");

        room.minute(look);

        assertSentAtItsHour();
    }

    @Test
    void whereOneOfSeveralHoursThatNobodyServedHasOneForATimeThatHasComeItIsNotListedSoEither() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9,11 ? * TUE', grace: 6h }");
        room.serve();
        room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED + "-0900", "--at", "2021-02-16T09:00");

        room.minute("2021-02-16T12:00:00Z");

        assertSentAtItsHour();
    }

    private void assertSentAtItsHour() throws Exception {
        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + NewsWorkspace.SCHEDULED)
                .doesNotContain("kept back");
    }

    @Test
    void anEditionWhoseTimeIsTakenAwayGoesOutAtItsHourAsTheCommandSays() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--at", "2021-02-17T09:00");

        Cli.Result taken = room.type("unschedule", NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:00:00Z");

        assertThat(taken.out())
                .contains("has no time of its own any more, and goes out at its hour, Tue 16 Feb 2021 09:00");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anHourOverWhichNobodyServedIsNotMissedWhenItsEditionWasPaused() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        room.type("send", "--yes", "--at", "2021-02-16T15:30");
        room.type("pause", NewsWorkspace.SCHEDULED);

        room.minute("2021-02-16T14:20:00Z");

        assertThat(room.log()).doesNotContain("missed");
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021", ", paused");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void anHourThatHadPassedWhenTheScheduleWasChangedToItIsNotServedAndNotCalledMissed() throws Exception {
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 17 ? * TUE', grace: 12h }");
        room.clock.set(Instant.parse("2021-02-16T07:00:00Z"));
        room.serve();
        room.minute("2021-02-16T13:59:00Z");
        room.workspace
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE', grace: 12h }")
                .write();

        room.clock.set(Instant.parse("2021-02-16T14:00:00Z"));
        String before = room.type("schedule", "list").out();
        room.serve();
        room.minute("2021-02-16T14:01:00Z");

        assertThat(before).doesNotContain("now     ");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).doesNotContain("missed");
        assertThat(room.type("schedule", "list").out())
                .contains("next    Tue 23 Feb 2021 09:00")
                .doesNotContain("missed", "16 Feb");
        room.clock.set(Instant.parse("2021-02-23T07:58:00Z"));
        room.serve();
        room.minute("2021-02-23T08:00:00Z");
        assertThat(room.type("schedule", "list").out())
                .contains("Tue 23 Feb 2021 09:00")
                .doesNotContain("16 Feb");
    }

    @Test
    void aSourceThatCannotBeReadIsNotTakenForNoNews() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        Path news = folder.resolve("news");
        Path away = Files.move(news, folder.resolve("away"));

        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains("a source could not be read");

        Files.move(away, news);
        room.minute("2021-02-16T08:05:00Z");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void listsThatCannotBeReadAreNotTakenForNobody() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        Path lists = folder.resolve("subscribers");
        Path away = Files.move(lists, folder.resolve("away"));

        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.log()).contains(NewsWorkspace.SCHEDULED + " waits for it", "No file matches");
        assertThat(room.type("schedule", "list").out()).contains("begun   Tue 16 Feb 2021 09:00");

        Files.move(away, lists);
        room.minute("2021-02-16T08:05:00Z");
        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021 09:00");
    }

    @Test
    void whatWasBegunIsNotSentOnceTheScheduleIsPaused() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        Path away = Files.move(folder.resolve("subscribers"), folder.resolve("away"));
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.type("schedule", "pause", "weekly").out()).contains("is paused");
        Files.move(away, folder.resolve("subscribers"));

        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains("held    Tue 16 Feb 2021 09:00");
    }

    @Test
    void aPausedScheduleSendsNothingUntilItGoesOn() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        room.serve();
        assertThat(room.type("schedule", "pause", "weekly").out()).contains("is paused");
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.type("schedule", "list").out()).contains("paused since", "held    Tue 16 Feb 2021");

        assertThat(room.type("schedule", "resume", "weekly").out()).contains("goes on");
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "pause", "monthly").err()).contains("There is no newsletter 'monthly'");
    }
}
