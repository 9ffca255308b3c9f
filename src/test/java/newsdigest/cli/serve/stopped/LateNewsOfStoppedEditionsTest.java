package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News of editions that are stopped, where they are old by the time of the next one. */
final class LateNewsOfStoppedEditionsTest extends StoppedEditionsTest {

    @Test
    void ofDaysBeforeThoseOfAnEditionThatTakesAnHourOfNewsSinceTheLastOne() throws Exception {
        room.workspace.set("newsletters.weekly.window", "{ since-last: P7D }");
        afterAnEdition();
        send("--from", "2021-02-14", "--to", "2021-02-15");
        room.minute("2021-02-16T08:00:05Z");

        theNextEditionBringsWhatNobodyGot();
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
        monthly("{ last: P1M }");
        send("--from", "2021-02-01", "--to", "2021-02-27", "--at", "2021-03-01T13:00");
        add("2021-02-28", "Newer");
        room.minute("2021-03-01T08:00:05Z");
        type("cancel", "weekly-2021-02-01-to-2021-02-27");
        room.minute("2021-04-01T07:00:05Z");

        everythingIsOut();
    }

    @Test
    void ofAMonthThatIsLongerThanLateNewsMayBeOld() throws Exception {
        monthly("{ last: P1M }");
        add("2021-02-03", "Newer");
        room.minute("2021-02-25T08:00:05Z");
        type("cancel", "weekly-2021-03-01");
        room.minute("2021-03-01T08:00:05Z");
        room.minute("2021-04-01T07:00:05Z");

        everythingIsOut();
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
        stopTheHour(stopping);
        room.minute("2021-02-23T08:00:05Z");

        everybodyGot("1", "5", "Late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from 2021-02-24 --to 2021-02-24", "--latest 1"})
    void sinceTheLastEditionIsNotLostWhenTheHourAfterAnEditionByHandIsCancelled(String which) throws Exception {
        room.workspace.set("newsletters.weekly.late", "P30D");
        monthly("{ since-last: P31D }");
        add("2021-02-03", "Newer");
        add("2021-02-24", "Special");
        room.minute("2021-02-25T08:00:05Z");
        type("cancel", "weekly-2021-03-01");
        send(which);
        room.minute("2021-03-01T08:00:05Z");
        add("2021-03-20", "March");
        room.minute("2021-04-01T07:00:05Z");

        everybodyGot("1", "5", "Newer", "Special", "March");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P10D"})
    void thatComesAfterTheEditionOfItsDaysWasSentAheadOfItsHourIsInTheNextOne(String late) throws Exception {
        room.workspace.set("newsletters.weekly.late", late);
        monthly("{ last: P1M }");
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
        monthly("{ last: P1M }");
        room.minute("2021-03-01T08:00:05Z");
        add("2021-02-03", "Newer");
        room.minute("2021-04-01T07:00:05Z");

        everybodyGot("Newer");
    }
}
