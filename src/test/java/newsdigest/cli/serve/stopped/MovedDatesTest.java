package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News with another date than the one under which an edition passed it over, or that turns up after a stopped one. */
final class MovedDatesTest extends StoppedEditionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"2021-02-10", "2021-02-13", "2021-02-14"})
    void whatStaffLeftOutStaysOutUnderAnotherDate(String day) throws Exception {
        afterAnEdition();
        add("2021-02-12", "Bridge");
        leaveOut("weekly-2021-02-16", "Headline Bridge");
        room.minute("2021-02-16T08:00:05Z");
        add(day, "Bridge");

        nobodyGets("Bridge");
    }

    @Test
    void whatStaffLeftOutIsInAnEditionWhoseOwnDaysHoldItByNow() throws Exception {
        afterAnEdition();
        add("2021-02-12", "Bridge");
        leaveOut("weekly-2021-02-16", "Headline Bridge");
        room.minute("2021-02-16T08:00:05Z");
        add("2021-02-18", "Bridge");
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("Bridge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-01-27", "2021-01-28", "2021-01-30", "2021-02-08"})
    void theArchiveOfANewSourceStaysOutUnderAnotherDateBeforeItsFirstEdition(String day) throws Exception {
        afterAnEdition();
        addSource("2021-01-29", "Archive");
        room.minute("2021-02-16T08:00:05Z");
        Files.writeString(folder.resolve("news2/new.txt"), day + "\n\nHeadline Archive\n\nWhat happened there.\n");

        nobodyGets("Archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-02-01", "2021-02-03"})
    void theArchiveOfANewNewsletterStaysOutUnderAnotherDate(String day) throws Exception {
        beforeTheFirst();
        add("2021-02-02", "Ferry");
        room.minute("2021-02-16T08:00:05Z");
        add(day, "Ferry");

        nobodyGets("Ferry");
    }

    @Test
    void whatHadTheYearBeforeByMistakeIsLateNewsOnceThatIsMended() throws Exception {
        afterAnEdition();
        add("2020-02-12", "Bridge");
        room.minute("2021-02-16T08:00:05Z");
        add("2021-02-12", "Bridge");
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("Bridge");
    }

    @Test
    void whatTurnsUpAfterTheFirstEditionWasStoppedIsLateNews() throws Exception {
        beforeTheFirst();
        send("--at", "2021-02-16T13:00");
        type("cancel", "weekly-2021-02-16");
        add("2021-02-06", "Ferry");
        room.minute("2021-02-16T08:00:05Z");
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("1", "Ferry");
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline Archive"));
    }
}
