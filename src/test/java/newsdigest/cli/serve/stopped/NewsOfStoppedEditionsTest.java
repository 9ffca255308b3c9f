package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News of editions that are stopped: the next edition has what nobody got, once. */
final class NewsOfStoppedEditionsTest extends StoppedEditionsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"", "--latest 5", "--from 2021-02-09 --to 2021-02-15"})
    void ofTheFirstEditionThatIsCancelledOnceItsHourIsOver(String which) throws Exception {
        beforeTheFirst();
        send(which, "--at", "2021-02-16T11:00");
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
}
