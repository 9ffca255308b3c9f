package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import newsdigest.cli.edition.ConsoleVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News that staff left out of editions that are stopped: it stays out, unless they put it back. */
final class LeftOutOfStoppedEditionsTest extends StoppedEditionsTest {

    @Test
    void whatStaffLeftOutStaysOut() throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-14-to-2021-02-15", "Headline 1");
        send("--from", "2021-02-14", "--to", "2021-02-15");
        type("cancel", "weekly-2021-02-16");

        nobodyGets("1");
        everybodyGot("3");
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

    @ParameterizedTest
    @ValueSource(strings = {"cancel weekly-2021-02-16", "schedule pause weekly", ""})
    void thatStaffLeftOutOfADraftStaysOutWhenItIsStopped(String stopping) throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-16", "Headline 2");
        stopTheHour(stopping);
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

    @ParameterizedTest
    @ValueSource(strings = {"cancel weekly-2021-02-16", "schedule pause weekly"})
    void thatIsLeftOutInAFileByDaysStaysOutWhenTheDraftIsStopped(String stopping) throws Exception {
        afterAnEdition();
        leaveOut("weekly-2021-02-09-to-2021-02-15", "Headline 2");
        stopTheHour(stopping);
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
