package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archive of newsletters whose editions are stopped: it is no news of theirs. */
final class ArchiveBesideStoppedEditionsTest extends StoppedEditionsTest {

    @Test
    void theArchiveOfANewNewsletterStaysOutAfterAnEditionOfSomeDays() throws Exception {
        beforeTheFirst();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
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
        everybodyGot("Between");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--from 2021-02-14 --to 2021-02-15"})
    void oldItemsOfANewSourceStayOutWhenTheFirstEditionThatKnowsItIsCancelled(String which) throws Exception {
        afterAnEdition();
        addSource("2021-02-03", "Archive");
        send(which, "--at", "2021-02-16T13:00");
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
        everybodyGot("5");
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

        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline Found"));
        everybodyGot("Newer");
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
    void ofTheDaysOfAnHourIsNoArchiveOfAWindowThatIsLongerSince() throws Exception {
        beforeTheFirst();
        type("cancel", "weekly-2021-02-16");
        room.minute("2021-02-16T08:00:05Z");
        room.workspace.set("newsletters.weekly.window", "{ last: P16D }").write();
        room.serveAsConfigured();

        nobodyGets("Archive");
    }
}
