package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News of editions that are stopped, beside others that staff send by hand: the next edition has what nobody got, once. */
@SuppressWarnings("NullAway.Init")
final class NewsOfStoppedEditionsTest {

    private static final String NEXT = "weekly-2021-02-23";

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void prepare() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** Serves the hour of the week before, then goes to Tuesday at twelve past seven in Vienna. */
    private void afterAnEdition() throws Exception {
        room.workspace.write();
        add("2021-02-05", "Old");
        room.clock.set(Instant.parse("2021-02-08T12:00:00Z"));
        room.serve();
        room.minute("2021-02-08T12:30:00Z");
        room.minute("2021-02-09T08:00:05Z");
        if (room.recipients().stream().noneMatch(reader -> reader.startsWith("reader"))) {
            type("approve", "weekly-2021-02-09");
            room.minute("2021-02-09T08:01:05Z");
        }
        room.minute("2021-02-15T12:30:00Z");
        room.minute("2021-02-16T06:12:00Z");
    }

    /** Goes to the same time, with the hour of that day as the first of the newsletter. */
    private void beforeTheFirst() throws IOException {
        room.workspace.write();
        add("2021-02-05", "Archive");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        room.minute("2021-02-16T06:12:00Z");
    }

    private void add(String day, String headline) throws IOException {
        Files.writeString(
                folder.resolve("news").resolve(headline + ".txt"),
                day + "\n\nHeadline " + headline + "\n\nWhat happened, as " + headline + " says.\n");
    }

    private void type(String... words) throws IOException {
        Cli.Result result = room.type(words);
        assertThat(result.code()).as(result.err()).isZero();
    }

    private void send(String... more) throws IOException {
        type(Stream.concat(Stream.of("send", "weekly", "--yes"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private void everybodyGot(String... headlines) throws Exception {
        List<String> pages = room.pages("reader");
        for (String headline : headlines) {
            assertThat(pages)
                    .as(headline)
                    .filteredOn(page -> page.contains("Headline " + headline))
                    .hasSize(3);
        }
    }

    /** Serves the hour of the week after, and looks for the news of this one in all that the readers got. */
    private void theNextEditionBringsWhatNobodyGot() throws Exception {
        add("2021-02-20", "Newer");
        room.minute("2021-02-23T08:00:05Z");
        if (room.type("approve", NEXT).code() == 0) {
            room.minute("2021-02-23T08:01:05Z");
        }
        everybodyGot("1", "2", "3", "4", "5", "Newer");
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline Archive"));
    }

    @Test
    void ofAnHourThatIsCancelledBeforeAnEditionOfOtherDaysIsSent() throws Exception {
        afterAnEdition();
        add("2021-02-16", "Today");
        type("cancel", "weekly-2021-02-16");
        send("--from", "2021-02-16", "--to", "2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.type("news", "list").out()).contains("late: Headline 1", "late: Headline 5");
        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofAnHourThatIsCancelledAfterAnEditionOfSomeOfItsDaysIsSent() throws Exception {
        afterAnEdition();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofAnHourWhoseEditionNobodyApprovesInTime() throws Exception {
        room.withApproval();
        afterAnEdition();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("approve", "weekly-2021-02-14-to-2021-02-15");
        room.minute("2021-02-16T06:14:00Z");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-18T09:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofAnHourOverWhichTheScheduleIsPaused() throws Exception {
        afterAnEdition();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("schedule", "pause", "weekly");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-16T16:00:05Z");
        type("schedule", "resume", "weekly");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofAnEditionThatWaitsAndIsCancelledOnceTheNewestItemsAreSent() throws Exception {
        afterAnEdition();
        send("--latest", "2");
        send("--at", "2021-02-16T13:00");
        room.minute("2021-02-16T08:00:05Z");
        type("pause", "weekly-2021-02-16");
        type("cancel", "weekly-2021-02-16");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofOneOfTwoEditionsOfSomeDaysThatWait() throws Exception {
        afterAnEdition();
        send("--from", "2021-02-12", "--to", "2021-02-18", "--at", "2021-02-16T12:00");
        send("--from", "2021-02-09", "--to", "2021-02-13", "--at", "2021-02-16T14:00");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", "weekly-2021-02-09-to-2021-02-13");
        room.minute("2021-02-16T11:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofDaysBeforeThoseOfAnEditionThatTakesAnHourOfNewsSinceTheLastOne() throws Exception {
        room.workspace.set("newsletters.weekly.window", "{ since-last: P7D }");
        afterAnEdition();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--latest 5", "--from 2021-02-09 --to 2021-02-15"})
    void ofTheFirstEditionThatIsCancelledOnceItsHourIsOver(String which) throws Exception {
        beforeTheFirst();
        send(Stream.concat(
                        Arrays.stream(which.split(" ", -1)).filter(word -> !word.isEmpty()),
                        Stream.of("--at", "2021-02-16T11:00"))
                .toArray(String[]::new));
        String id = room.type("editions").out().strip().split(" ", 2)[0];
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", id);

        assertThat(room.type("news", "list").out()).contains("late: Headline 1", "too old: Headline Archive");
        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofTheFirstHourThatIsCancelledBeforeAnybodyWorkedOnIt() throws Exception {
        beforeTheFirst();
        type("cancel", "weekly-2021-02-16");

        assertThat(room.type("news", "list", "--edition", NEXT).out()).contains("late: Headline 1");
        room.minute("2021-02-16T08:00:05Z");
        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofTheFirstHourOverWhichTheScheduleIsPaused() throws Exception {
        beforeTheFirst();
        type("schedule", "pause", "weekly");
        room.minute("2021-02-16T08:00:05Z");
        type("schedule", "resume", "weekly");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofTheFirstHourThatIsCancelledOnceAnEditionOfSomeOfItsDaysIsSent() throws Exception {
        beforeTheFirst();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void theArchiveOfANewNewsletterStaysOutAfterAnEditionOfSomeDays() throws Exception {
        beforeTheFirst();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void whatStaffLeftOutStaysOut() throws Exception {
        afterAnEdition();
        Path file = folder.resolve("editions/weekly-2021-02-14-to-2021-02-15.en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\nleft-out: [Headline 1]\n---\nWithout the first.\n");
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("cancel", "weekly-2021-02-16");
        add("2021-02-20", "Newer");
        room.minute("2021-02-23T08:00:05Z");

        assertThat(room.pages("reader"))
                .noneMatch(page -> page.contains("Headline 1"))
                .filteredOn(page -> page.contains("Headline 3"))
                .hasSize(3);
    }

    private void leaveOut(String edition, String headlines) throws IOException {
        Path file = folder.resolve("editions").resolve(edition + ".en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\nleft-out: [" + headlines + "]\n---\nWithout these.\n");
    }

    private void addSource(String day, String headline) throws Exception {
        Files.createDirectories(folder.resolve("news2"));
        Files.writeString(
                folder.resolve("news2/new.txt"), day + "\n\nHeadline " + headline + "\n\nWhat happened there.\n");
        Path config = room.workspace.config();
        Files.writeString(config, Files.readString(config).replace("news/*.txt", "[news/*.txt, news2/*.txt]"));
        room.serveAsConfigured();
    }

    /** Serves the hour of the week after, and looks for a headline that no reader is to get. */
    private void nobodyGets(String headline) throws Exception {
        add("2021-02-20", "Newer");
        room.minute("2021-02-23T08:00:05Z");
        if (room.type("approve", NEXT).code() == 0) {
            room.minute("2021-02-23T08:01:05Z");
        }
        assertThat(room.pages("reader"))
                .noneMatch(page -> page.contains("Headline " + headline))
                .filteredOn(page -> page.contains("Headline Newer"))
                .hasSize(3);
    }

    @Test
    void theArchiveStaysOutWhenAFirstEditionThatWaitsIsCancelledAfterTheHour() throws Exception {
        beforeTheFirst();
        send("--from", "2021-02-14", "--to", "2021-02-15", "--at", "2021-02-16T13:00");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", "weekly-2021-02-14-to-2021-02-15");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void theArchiveStaysOutWhenTheFirstHourWaitsAndIsCancelledAfterOtherDays() throws Exception {
        beforeTheFirst();
        add("2021-02-16", "Today");
        send("--at", "2021-02-16T13:00");
        send("--from", "2021-02-16", "--to", "2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", "weekly-2021-02-16");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void whatTurnsUpBetweenAFirstEditionThatWaitsAndAnotherThatIsSentIsLate() throws Exception {
        beforeTheFirst();
        send("--at", "2021-02-16T13:00");
        add("2021-02-12", "Between");
        add("2021-02-16", "Today");
        send("--from", "2021-02-16", "--to", "2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-16T12:00:05Z");

        theNextEditionBringsWhatNobodyGot();
        assertThat(room.pages("reader"))
                .filteredOn(page -> page.contains("Headline Between"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--from 2021-02-14 --to 2021-02-15"})
    void oldItemsOfANewSourceStayOutWhenTheFirstEditionThatKnowsItIsCancelled(String which) throws Exception {
        afterAnEdition();
        addSource("2021-02-03", "Archive");
        send(Stream.concat(
                        Arrays.stream(which.split(" ", -1)).filter(word -> !word.isEmpty()),
                        Stream.of("--at", "2021-02-16T13:00"))
                .toArray(String[]::new));
        add("2021-02-16", "Today");
        send("--from", "2021-02-16", "--to", "2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", which.isEmpty() ? "weekly-2021-02-16" : "weekly-2021-02-14-to-2021-02-15");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void itemsOfASourceThatIsReadAfterAnHourAreNotOfThatHour() throws Exception {
        afterAnEdition();
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        addSource("2021-02-10", "Archive");
        add("2021-02-16", "Today");
        send("--from", "2021-02-16", "--to", "2021-02-16");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void whatStaffLeaveOutOfAnEditionThatGoesOutStaysOutWhenAnotherWithoutItIsCancelled() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-12-to-2021-02-15", "Headline 3");
        send("--from", "2021-02-12", "--to", "2021-02-15", "--at", "2021-02-16T13:00");
        leaveOut("weekly-2021-02-16", "Headline 3");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", "weekly-2021-02-12-to-2021-02-15");

        nobodyGets("3");
    }

    @Test
    void whatStaffLeftOutOfAnEditionThatIsCancelledStaysOut() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 2");
        send("--at", "2021-02-16T13:00");
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        nobodyGets("2");
    }

    @Test
    void whatStaffLeftOutAndPutBackIsInTheNextEditionWhenTheirsIsCancelled() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 2");
        send("--at", "2021-02-16T13:00");
        type("draft", "weekly-2021-02-16");
        Files.delete(folder.resolve("editions/weekly-2021-02-16.en.md"));
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void whatStaffLeftOutSoThatAnHourHadNoNewsStaysOut() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 1, Headline 2, Headline 3, Headline 4, Headline 5");
        room.minute("2021-02-16T08:00:05Z");

        nobodyGets("1");
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline 5"));
    }

    @Test
    void theArchiveStaysOutWhenAnEditionOfTheNewestItemsIsCancelled() throws Exception {
        beforeTheFirst();
        send("--latest", "9", "--at", "2021-02-20T13:00");
        String made = room.type("editions")
                .out()
                .lines()
                .filter(line -> line.contains("weekly-latest"))
                .findFirst()
                .orElseThrow()
                .strip()
                .split("\\s+", 2)[0];
        type("cancel", made);
        room.minute("2021-02-16T08:00:05Z");

        nobodyGets("Archive");
        assertThat(room.pages("reader"))
                .filteredOn(page -> page.contains("Headline 5"))
                .hasSize(3);
    }

    @Test
    void whatStaffLeftOutOfTheLastOfTwoEditionsThatAreCancelledStaysOut() throws Exception {
        afterAnEdition();
        send("--at", "2021-02-16T13:00");
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        add("2021-02-20", "Other");
        leaveOut("weekly-2021-02-23", "Headline 2");
        room.minute("2021-02-22T12:30:00Z");
        send("--at", "2021-02-23T13:00");
        type("cancel", "weekly-2021-02-23");
        room.minute("2021-02-23T08:00:05Z");
        room.minute("2021-03-02T08:00:05Z");

        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline 2"));
        everybodyGot("1", "3", "Other");
    }

    @Test
    void ofASummerOverWhoseHoursTheScheduleIsPaused() throws Exception {
        room.workspace.set("newsletters.weekly.late", "P8D");
        afterAnEdition();
        type("schedule", "pause", "weekly");
        for (LocalDate hour = LocalDate.of(2021, 2, 16); hour.getMonthValue() < 4; hour = hour.plusWeeks(1)) {
            add(hour.minusDays(3).toString(), "of " + hour);
            room.minute(hour + "T08:00:05Z");
        }
        type("schedule", "resume", "weekly");
        room.minute("2021-04-06T07:00:05Z");

        everybodyGot("1", "5", "of 2021-02-23", "of 2021-03-30");
    }

    @Test
    void ofAMonthThatAnEditionByHandKeptFromItsHourAndThatIsCancelled() throws Exception {
        monthly();
        send("--from", "2021-02-01", "--to", "2021-02-27", "--at", "2021-03-01T13:00");
        add("2021-02-28", "Newer");
        room.minute("2021-03-01T08:00:05Z");
        type("cancel", "weekly-2021-02-01-to-2021-02-27");
        room.minute("2021-04-01T07:00:05Z");

        everythingIsOut();
    }

    @Test
    void thatTurnsUpAfterASeasonWithoutNewsIsNoOlderThanLateAllows() throws Exception {
        room.workspace.set("newsletters.weekly.late", "P8D");
        afterAnEdition();
        room.minute("2021-02-16T08:00:05Z");
        for (LocalDate hour = LocalDate.of(2021, 2, 23); hour.getMonthValue() < 4; hour = hour.plusWeeks(1)) {
            room.minute(hour + "T08:00:05Z");
        }
        add("2021-03-03", "Found");
        add("2021-04-04", "Newer");
        room.minute("2021-04-06T07:00:05Z");

        assertThat(room.pages("reader"))
                .noneMatch(page -> page.contains("Headline Found"))
                .filteredOn(page -> page.contains("Headline Newer"))
                .hasSize(3);
    }

    @Test
    void ofYearsAgoStaysOutWhenAnEditionOfItByHandIsCancelled() throws Exception {
        afterAnEdition();
        add("2019-05-05", "Yearbook");
        send("--from", "2019-01-01", "--to", "2019-12-31", "--at", "2021-02-20T13:00");
        room.minute("2021-02-16T08:00:05Z");
        type("cancel", "weekly-2019-01-01-to-2019-12-31");

        nobodyGets("Yearbook");
    }

    @Test
    void ofAMonthThatIsLongerThanLateNewsMayBeOld() throws Exception {
        monthly();
        add("2021-02-03", "Newer");
        room.minute("2021-02-25T08:00:05Z");
        type("cancel", "weekly-2021-03-01");
        room.minute("2021-03-01T08:00:05Z");
        room.minute("2021-04-01T07:00:05Z");

        everythingIsOut();
    }

    /** Begins a monthly newsletter, of which the edition of the first of February is out. */
    private void monthly() throws Exception {
        room.workspace
                .set("newsletters.weekly.window", "{ last: P1M }")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 1 * ?', grace: 6h }")
                .write();
        room.clock.set(Instant.parse("2021-01-30T12:00:00Z"));
        room.serve();
        add("2021-01-20", "Old");
        room.minute("2021-02-01T08:00:05Z");
    }

    /** Looks for the news of a month in all that the readers got. */
    private void everythingIsOut() throws Exception {
        everybodyGot("1", "2", "3", "4", "5", "Newer");
    }

    @Test
    void ofAnEditionWhoseNewsAreOlderThanLateWhenTheNextOneComes() throws Exception {
        room.workspace.set("newsletters.weekly.late", "P8D");
        afterAnEdition();
        send("--at", "2021-02-16T13:00");
        Cli.Result cancelled = room.type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");

        assertThat(cancelled.out()).contains("its news is in the next edition");
        theNextEditionBringsWhatNobodyGot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel weekly-2021-02-16", "schedule pause weekly", ""})
    void thatStaffLeftOutOfADraftStaysOutWhenItIsStopped(String stopping) throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 2");
        if (!stopping.isEmpty()) {
            type(stopping.split(" ", -1));
            room.minute("2021-02-16T08:00:05Z");
        }
        room.minute("2021-02-18T08:00:05Z");
        if (stopping.startsWith("schedule")) {
            type("schedule", "resume", "weekly");
        }
        add("2021-02-20", "Other");
        room.minute("2021-02-23T08:00:05Z");

        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline 2"));
        everybodyGot("1", "3", "4", "5", "Other");
    }

    @Test
    void thatStaffLeftOutOfADraftIsInAgainOnceAnEditionByHandWasToBringIt() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 1, Headline 2, Headline 3, Headline 4, Headline 5");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-17T08:00:05Z");
        send("--from", "2021-02-09", "--to", "2021-02-15", "--at", "2021-02-18T13:00");
        type("cancel", "weekly-2021-02-09-to-2021-02-15");

        theNextEditionBringsWhatNobodyGot();
    }

    @Test
    void ofADraftWhoseNotesCannotBeReadAnyMoreIsInTheNextEdition() throws Exception {
        afterAnEdition();
        Path file = folder.resolve("editions/weekly-2021-02-16.en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\nleft-out: [Headline 2\n---\n");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-16T20:00:05Z");

        assertThat(room.type("news", "list").err()).contains("editions/weekly-2021-02-16.en.md:");
        theNextEditionBringsWhatNobodyGot();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ last: P1D }", "{ last: P3D }"})
    void ofAnHourWhoseDaysWereMoreThanThoseOfTheWindowSince(String window) throws Exception {
        afterAnEdition();
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        room.workspace.set("newsletters.weekly.window", window).write();
        room.serveAsConfigured();
        add("2021-02-22", "Newer");
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("1", "2", "3", "4", "5", "Newer");
    }

    @Test
    void ofTheDaysOfAnHourIsNoArchiveOfAWindowThatIsLongerSince() throws Exception {
        beforeTheFirst();
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        room.workspace.set("newsletters.weekly.window", "{ last: P16D }").write();
        room.serveAsConfigured();

        nobodyGets("Archive");
    }

    @Test
    void sinceTheLastEditionIsNotLostToAnEditionByHandOfOtherDays() throws Exception {
        room.workspace.set("newsletters.weekly.window", "{ since-last: P7D }");
        afterAnEdition();
        add("2021-02-09", "Early");
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        add("2021-02-17", "Today");
        room.minute("2021-02-18T06:00:05Z");
        send("--from", "2021-02-16", "--to", "2021-02-17");
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("1", "2", "3", "4", "5", "Early", "Today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel weekly-2021-02-16", "schedule pause weekly"})
    void thatWasLateForAnEditionWhichIsStoppedIsInTheNextOneThoughItIsOlderThanLateByThen(String stopping)
            throws Exception {
        afterAnEdition();
        add("2021-01-20", "Late");
        type(stopping.split(" ", -1));
        room.minute("2021-02-16T08:00:05Z");
        if (stopping.startsWith("schedule")) {
            type("schedule", "resume", "weekly");
        }
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("1", "5", "Late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from 2021-02-24 --to 2021-02-24", "--latest 1"})
    void sinceTheLastEditionIsNotLostWhenTheHourAfterAnEditionByHandIsCancelled(String which) throws Exception {
        room.workspace
                .set("newsletters.weekly.window", "{ since-last: P31D }")
                .set("newsletters.weekly.late", "P30D")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 1 * ?', grace: 6h }");
        room.workspace.write();
        add("2021-01-28", "Old");
        room.clock.set(Instant.parse("2021-01-30T12:00:00Z"));
        room.serve();
        room.minute("2021-02-01T08:00:05Z");
        add("2021-02-03", "Newer");
        add("2021-02-24", "Special");
        room.minute("2021-02-25T08:00:05Z");
        type("cancel", "weekly-2021-03-01");
        send(which.split(" ", -1));
        room.minute("2021-03-01T08:00:05Z");
        add("2021-03-20", "March");
        room.minute("2021-04-01T07:00:05Z");

        everybodyGot("1", "5", "Newer", "Special", "March");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P10D"})
    void thatComesAfterTheEditionOfItsDaysWasSentAheadOfItsHourIsInTheNextOne(String late) throws Exception {
        room.workspace.set("newsletters.weekly.late", late);
        monthly();
        room.minute("2021-03-01T08:00:05Z");
        add("2021-03-10", "March");
        room.minute("2021-03-15T08:00:05Z");
        send("--edition", "weekly-2021-04-01");
        add("2021-03-20", "Newer");
        assertThat(room.type("news", "list").err())
                .contains("weekly-2021-04-01 is done and takes no more news")
                .contains("newsdigest news list weekly --edition weekly-2021-05-01");
        room.minute("2021-04-01T07:00:05Z");
        room.minute("2021-05-01T07:00:05Z");

        everybodyGot("March", "Newer");
    }

    @Test
    void thatComesAfterTheMonthOfItsDayIsInTheNextOne() throws Exception {
        monthly();
        room.minute("2021-03-01T08:00:05Z");
        add("2021-02-03", "Newer");
        room.minute("2021-04-01T07:00:05Z");

        everybodyGot("Newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel weekly-2021-02-16", "schedule pause weekly"})
    void thatIsLeftOutInAFileByDaysStaysOutWhenTheDraftIsStopped(String stopping) throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-09-to-2021-02-15", "Headline 2");
        type(stopping.split(" ", -1));
        room.minute("2021-02-16T08:00:05Z");
        if (stopping.startsWith("schedule")) {
            type("schedule", "resume", "weekly");
        }
        room.minute("2021-02-23T08:00:05Z");

        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline 2"));
        everybodyGot("1", "3");
    }

    @Test
    void thatIsLeftOutInTheFileOfAnEditionByHandStaysOutWhenItsDraftIsCancelled() throws Exception {
        afterAnEdition();
        room.minute("2021-02-16T08:00:05Z");
        add("2021-02-17", "X");
        add("2021-02-18", "Y");
        room.minute("2021-02-19T08:00:05Z");
        send("--from", "2021-02-16", "--to", "2021-02-18", "--at", "2021-02-20T13:00");
        type("draft", "weekly-2021-02-16-to-2021-02-18");
        leaveOut("weekly-2021-02-16-to-2021-02-18", "Headline Y");
        type("cancel", "weekly-2021-02-16-to-2021-02-18");
        type("schedule", "pause", "weekly");
        room.minute("2021-02-23T08:00:05Z");
        type("schedule", "resume", "weekly");
        room.minute("2021-03-02T08:00:05Z");

        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline Y"));
        everybodyGot("X");
    }

    @Test
    void thatIsLeftOutOfADraftStaysOutWhenItsHourLeavesTheSchedule() throws Exception {
        afterAnEdition();
        ConsoleVisitor ana = room.console();
        String draft = ana.get("/newsletters/weekly/draft");
        String key = draft.replaceAll("(?s).*?Headline 2.*?name=\"?leave-out\"? value=\"?([^\"> ]+).*", "$1");
        ana.post("/newsletters/weekly/draft", draft, Map.of("leave-out", key));
        assertThat(room.type("news", "list").out()).contains("left out by hand: Headline 2");
        room.workspace
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * MON', grace: 6h }")
                .write();
        room.serveAsConfigured();
        add("2021-02-20", "Newer");
        room.minute("2021-02-21T08:00:05Z");
        String previewed = room.type("preview").out();
        room.minute("2021-02-22T08:00:05Z");

        assertThat(previewed).contains("5 items");
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline 2"));
        everybodyGot("1", "3", "Newer");
    }
}
