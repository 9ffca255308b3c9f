package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editions that staff make by hand for the days of an hour: the hour is theirs. */
@SuppressWarnings("NullAway.Init")
final class HandmadeEditionsTest {

    private static final String PAGE = "/newsletters/weekly/draft";
    private static final String DRAFT = PAGE + "?edition=";
    private static final String BY_HAND = "weekly-2021-02-09-to-2021-02-15";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;

    /** Opens the room on Tuesday at twelve past seven in Vienna, with hours on that day. */
    private void open(String hours) throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 " + hours + " ? * TUE', grace: 6h }");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        ana = room.console();
        room.clock.set(Instant.parse("2021-02-16T06:12:00Z"));
        room.minute("2021-02-16T06:12:00Z");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private int send(String... more) throws Exception {
        String[] days = {"send", "weekly", "--yes", "--from", "2021-02-09", "--to", "2021-02-15"};
        return room.type(Stream.concat(Arrays.stream(days), Arrays.stream(more)).toArray(String[]::new))
                .code();
    }

    private void makeReady() throws Exception {
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("save", "1", "introduction", "Written by hand."));
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));
        assertThat(ana.get("/editions/" + BY_HAND)).contains("It goes out by itself on Tue 16 Feb 2021, 09:00");
    }

    @Test
    void whatIsCancelledSendsNothingAtItsHourAndAllPlacesSaySo() throws Exception {
        open("9");
        assertThat(send("--at", "2021-02-16T12:00")).isZero();
        assertThat(room.type("cancel", NewsWorkspace.SCHEDULED).out()).contains(BY_HAND + " is cancelled");

        assertThat(room.type("schedule", "list").out())
                .contains("09:00 Europe/Vienna: " + BY_HAND + " (cancelled")
                .doesNotContain(NewsWorkspace.SCHEDULED);
        assertThat(ana.get("/")).contains("This edition was cancelled", "Tue 23 Feb 2021, 09:00");
        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains("its hour is served, " + BY_HAND + ", cancelled");
    }

    @Test
    void theQuestionBeforeSaysThatTheHourSendsNothingEither() throws Exception {
        open("9");
        makeReady();

        assertThat(ana.get("/editions/" + BY_HAND + "/cancel")).contains("Nor does its hour", "Tue 16 Feb 2021, 09:00");
    }

    @Test
    void whatWasSentServesTheFirstHourAfterItAndNoLaterOneOfTheDay() throws Exception {
        open("9,15");
        assertThat(send()).isZero();
        room.addNews("2021-02-15");

        assertThat(ana.get("/")).contains("This edition was sent", "Tue 16 Feb 2021, 15:00");
        room.minute("2021-02-16T08:00:05Z");
        assertThat(room.pages("reader")).hasSize(3);
        room.minute("2021-02-16T14:00:05Z");

        assertThat(room.pages("reader"))
                .hasSize(6)
                .filteredOn(page -> page.contains("Headline of 2021-02-15") && !page.contains("Headline 2"))
                .hasSize(3);
    }

    @Test
    void takenBackInItsHourItIsNotReplacedByTheEditionOfTheSchedule() throws Exception {
        open("9");
        makeReady();
        room.clock.set(Instant.parse("2021-02-16T08:00:00Z"));
        assertThat(room.type("draft", BY_HAND).code()).isZero();

        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(ana.get(DRAFT + BY_HAND)).contains("It goes out only by hand");
    }

    @Test
    void onceItIsReadyNobodyCanWorkOnTheEditionOfTheScheduleBesideIt() throws Exception {
        open("9");
        makeReady();

        assertThat(room.type("preview", "weekly").out()).startsWith(BY_HAND + ": 5 items");
        assertThat(room.type("schedule", "list").out())
                .contains("09:00 Europe/Vienna: " + BY_HAND)
                .doesNotContain(NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("Written by hand."));
    }

    @Test
    void takenBackBeforeItsHourItIsSaidToGoOutThenAsItIs() throws Exception {
        open("9");
        makeReady();

        assertThat(room.type("draft", BY_HAND).out())
                .contains("Its hour, Tue 16 Feb 2021 09:00 Europe/Vienna, sends it as it is then");
    }

    @Test
    void fromItsHoursSecondOnItIsSaidToGoOutByItself() throws Exception {
        open("9");
        makeReady();
        room.clock.set(Instant.parse("2021-02-16T08:00:10Z"));

        assertThat(room.type("editions").out()).contains("it is sent at its hour", "which has come");
    }

    @Test
    void madeReadyOnceItsHourHasComeItGoesOutByItselfAsItsDeskSays() throws Exception {
        open("9");
        room.clock.set(Instant.parse("2021-02-16T08:00:02Z"));
        assertThat(ana.get(DRAFT + BY_HAND)).contains("Tue 16 Feb 2021, 09:00");
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));

        room.minute("2021-02-16T08:00:30Z");

        assertThat(room.recipients()).hasSize(3);
    }

    private void workOnTheFirstHour() throws Exception {
        String edition = DRAFT + "weekly-2021-02-16-0900";
        ana.post(PAGE, ana.get(edition), Map.of("save", "1", "introduction", "Written for nine."));
    }

    @Test
    void whereSomebodyWorkedOnTheEditionOfTheScheduleThatGoesOutAndThisOneByHandAlone() throws Exception {
        open("9,15");
        workOnTheFirstHour();
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));
        assertThat(room.type("editions").out()).contains(BY_HAND).contains("it is sent when somebody says so");

        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("Written for nine."));
        assertThat(room.type("schedule", "list").out()).contains("15:00 Europe/Vienna: weekly-2021-02-16-1500");
        room.addNews("2021-02-15");
        room.minute("2021-02-16T14:00:05Z");
        assertThat(room.pages("reader"))
                .filteredOn(page -> page.contains("Headline of 2021-02-15"))
                .hasSize(3);
    }

    @Test
    void soItIsWhereSomebodyWroteAFileForTheEditionOfTheSchedule() throws Exception {
        open("9");
        Path file = folder.resolve("editions/" + NewsWorkspace.SCHEDULED + ".en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Written in a file.\n");
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));

        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("Written in a file."));
    }

    @Test
    void byHandAloneSinceTheHourIsCancelledItTakesNoLaterHourOfTheDay() throws Exception {
        open("9,15");
        assertThat(room.type("cancel", "weekly-2021-02-16-0900").code()).isZero();
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));

        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains("15:00 Europe/Vienna: weekly-2021-02-16-1500");
    }

    @Test
    void takenBackInItsHourAndReadyAgainItIsPromisedNoLaterHourOfTheDay() throws Exception {
        open("9,15");
        makeReady();
        room.clock.set(Instant.parse("2021-02-16T08:00:00Z"));
        assertThat(room.type("draft", BY_HAND).code()).isZero();
        room.minute("2021-02-16T08:00:05Z");
        ana.post(PAGE, ana.get(DRAFT + BY_HAND), Map.of("freeze", "1"));

        assertThat(ana.get("/editions/" + BY_HAND)).contains("No hour of the schedule sends it any more");
        assertThat(ana.get("/editions/" + BY_HAND + "/cancel")).doesNotContain("Nor does its hour");
        assertThat(room.type("editions").out()).doesNotContain("15:00");
    }

    @Test
    void oneThatWasMadeByAnEarlierVersionGetsItsHourBeforeThatIsServed() throws Exception {
        open("9");
        assertThat(send("--at", "2021-02-16T12:00")).isZero();
        assertThat(room.type("cancel", BY_HAND).code()).isZero();
        Database.open(folder.resolve("newsdigest.db"))
                .update("update edition set due_at = 0, as_of = '' where id = ?", BY_HAND);

        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021 09:00", ", cancelled");
    }
}
