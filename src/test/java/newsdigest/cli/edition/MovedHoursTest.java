package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of a day that are moved in the schedule after staff decided about their editions: a decision holds at the hour that took their place. */
@SuppressWarnings("NullAway.Init")
final class MovedHoursTest {

    private static final String DAY = NewsWorkspace.SCHEDULED;

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** Serves from now on at these times of a Tuesday, as minutes and hours of a cron expression. */
    private void serveAt(String times) throws Exception {
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 " + times + " ? * TUE', grace: 6h }");
        room.serve();
    }

    /** Returns how many messages have come once these times of the Tuesday, in Vienna, are over. */
    private int mailedBy(String time) throws Exception {
        int hour = Integer.parseInt(time.substring(0, 2)) - 1;
        room.minute("2021-02-16T%02d%s:01Z".formatted(hour, time.substring(2)));
        return room.recipients().size();
    }

    private String ready(ConsoleVisitor console, String hour) throws Exception {
        String id = hour.isEmpty() ? DAY : DAY + "-" + hour;
        String desk = "/newsletters/weekly/draft?edition=" + id;
        console.post("/newsletters/weekly/draft", console.get(desk), Map.of("freeze", "1"));
        assertThat(room.type("editions").out()).containsPattern(id + " +frozen");
        return id;
    }

    @ParameterizedTest(name = "{0} to {1}: {2} is cancelled, {3} sends nothing, {4} does")
    @CsvSource(
            delimiter = ';',
            value = {
                "0 9,15; 1 9,15; 0900; 09:01; 15:01",
                "0 9,15; 1 9,15; 1500; 15:01; 09:01",
                "0,1 9; 1,2 9; 0900; 09:02; 09:01",
                "0 9; 1,30 9; ''; 09:01; 09:30",
                "0 9,15; 1 9; 0900; 09:01; ''",
                "0 9,15; 59 14; 1500; 14:59; ''"
            })
    void anEditionThatIsCancelledBeforeItsHourStaysCancelledAtTheOneThatTookItsPlace(
            String before, String after, String cancelled, String silent, String sends) throws Exception {
        serveAt(before);
        String id = cancelled.isEmpty() ? DAY : DAY + "-" + cancelled;
        assertThat(room.type("cancel", id).code()).isZero();
        serveAt(after);
        assertThat(room.type("schedule", "list").out())
                .contains("next    Tue 16 Feb 2021 " + silent + " Europe/Vienna: " + id
                        + " (cancelled, cancelled by hand)");
        // Another process comes in between, as after a death.
        room.serve();

        String[] times = {silent, sends};
        Arrays.sort(times);
        for (String time : times) {
            if (!time.isEmpty()) {
                int so = room.recipients().size();
                assertThat(mailedBy(time) - so).as(time).isEqualTo(time.equals(silent) ? 0 : 3);
            }
        }
        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 " + silent + " Europe/Vienna: " + id + ", cancelled");
        assertThat(room.log()).containsOnlyOnce("is cancelled, and that hour sends nothing");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = ';',
            value = {"0 9,15; 0 15", "0 9,15; 0 15,20"})
    void anHourThatStaysIsServedThoughACancelledOneOfItsDayIsTakenOut(String before, String after) throws Exception {
        serveAt(before);
        room.type("cancel", DAY + "-0900");
        serveAt(after);

        assertThat(mailedBy("15:00")).isEqualTo(3);
        room.serve();
        assertThat(mailedBy("20:00")).isEqualTo(3);
    }

    @Test
    void anHourThatComesBackHasAnEditionOfItsOwnBesideTheOneThatWasMoved() throws Exception {
        serveAt("0 9,15");
        String id = ready(room.console(), "0900");
        mailedBy("06:30");
        serveAt("1 9,15");
        mailedBy("06:40");
        serveAt("0,1 9,15");

        assertThat(room.type("schedule", "list").out())
                .contains("Tue 16 Feb 2021 09:00 Europe/Vienna: " + id + "00")
                .contains("Tue 16 Feb 2021 09:01 Europe/Vienna: " + id + "\n")
                .contains(id + " is ready: it is sent at its hour, Tue 16 Feb 2021 09:01");
        room.addNews("2021-02-14");
        assertThat(mailedBy("09:00")).as("what came since").isEqualTo(3);
        assertThat(room.type("editions").out()).containsPattern(id + " +frozen");
        assertThat(mailedBy("09:01")).isEqualTo(6);
        assertThat(room.type("editions").out()).containsPattern(id + " +done");
    }

    @Test
    void anHourThatALaterChangeAddsIsServedThoughACancelledOneOfItsDayWasTakenOutBefore() throws Exception {
        serveAt("0 9,15");
        room.type("cancel", DAY + "-0900");
        mailedBy("06:30");
        serveAt("0 15");
        mailedBy("06:40");
        serveAt("0 15,20");

        assertThat(mailedBy("15:00")).isEqualTo(3);
        room.addNews("2021-02-14");
        room.serve();
        assertThat(mailedBy("20:00")).as("with what came since").isEqualTo(6);
    }

    @Test
    void anHourThatStaysIsServedAlsoLongAfterACancelledOneOfItsDayWasTakenOut() throws Exception {
        serveAt("0 9,15");
        room.type("cancel", DAY + "-0900");
        serveAt("0 15");
        for (int hour = 6; hour < 13; hour++) {
            mailedBy("%02d:30".formatted(hour));
        }
        room.serve();

        assertThat(mailedBy("15:00")).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = ';',
            value = {"0 9,15; 1 9,15; -0900", "0 9; 1,30 9; ''"})
    void anEditionThatIsSentByHandBeforeItsHourServesTheOneThatTookItsPlace(String before, String after, String hour)
            throws Exception {
        serveAt(before);
        room.addNews("2021-02-15");
        assertThat(room.type("send", "--yes").out()).contains(DAY + hour + ": ", "3 sent");
        serveAt(after);

        assertThat(room.type("schedule", "list").out())
                .contains("next    Tue 16 Feb 2021 09:01 Europe/Vienna: " + DAY + hour + " (done)");
        assertThat(mailedBy("09:01")).isEqualTo(3);
        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:01 Europe/Vienna: " + DAY + hour);
        assertThat(room.log()).contains("was sent before, and that hour sends nothing");
    }

    @Test
    void anHourThatCameBeforeTheScheduleIsMovedIsServedAndTheNewOneIsAsWell() throws Exception {
        serveAt("0 9,15");
        assertThat(mailedBy("09:00")).isEqualTo(3);
        room.addNews("2021-02-15");
        serveAt("0 11,16");

        assertThat(mailedBy("11:00")).isEqualTo(6);
    }

    @Test
    void ofTwoThatAreReadyTheFirstStaysTheFirst() throws Exception {
        serveAt("0,1 9");
        ConsoleVisitor ana = room.console();
        String first = ready(ana, "0900");
        room.addNews("2021-02-14");
        String second = ready(ana, "0901");
        serveAt("1,2 9");
        assertThat(room.type("schedule", "list").out())
                .contains("09:01 Europe/Vienna: " + first, "09:02 Europe/Vienna: " + second);
        room.serve();

        assertThat(mailedBy("09:01")).isEqualTo(3);
        assertThat(room.type("editions").out())
                .containsPattern(first + " +done")
                .containsPattern(second + " +frozen");
        assertThat(mailedBy("09:02")).isEqualTo(6);
        assertThat(room.type("editions").out()).containsPattern(second + " +done");
    }

    @Test
    void whatIsReadyTakesTheOneHourThatIsLeftOfADayWhoseOtherHourWasCancelled() throws Exception {
        serveAt("0 9,15");
        ConsoleVisitor ana = room.console();
        String second = ready(ana, "1500");
        room.type("cancel", DAY + "-0900");
        serveAt("1 9");

        assertThat(mailedBy("09:01")).isEqualTo(3);
        assertThat(room.type("editions").out()).containsPattern(second + " +done");
    }

    @Test
    void anHourThatIsAddedBeforeAReadyEditionLeavesItItsNews() throws Exception {
        serveAt("30 9");
        String id = ready(room.console(), "");
        serveAt("0,30 9");

        assertThat(mailedBy("09:00")).as(room.log()).isZero();
        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: no news");
        assertThat(mailedBy("09:30")).isEqualTo(3);
        assertThat(room.type("editions").out()).containsPattern(id + " +done");
    }

    @Test
    void whatCameSinceGoesOutAtTheHourThatIsAddedBefore() throws Exception {
        serveAt("30 9");
        ready(room.console(), "");
        room.addNews("2021-02-14");
        serveAt("0,30 9");

        assertThat(mailedBy("09:00")).isEqualTo(3);
        assertThat(room.pages("reader").get(0).split("Headline (of )?[0-9]"))
                .as("the only headline, in the title and in the text")
                .hasSize(3);
        assertThat(mailedBy("09:30")).isEqualTo(6);
    }

    @Test
    void aReadyEditionWhoseNewsHaveGoneOutServesItsHourWithNothingAndIsToldOnce() throws Exception {
        serveAt("0 9");
        ConsoleVisitor ana = room.console();
        String id = ready(ana, "");
        room.sendAtTheDesk(ana, NewsWorkspace.EDITION);
        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("editions").out()).contains("has gone out since it was chosen", "newsdigest draft " + id);

        assertThat(mailedBy("09:00")).isEqualTo(3);
        assertThat(mailedBy("09:01")).isEqualTo(3);
        assertThat(mailedBy("09:02")).isEqualTo(3);

        assertThat(room.log())
                .containsOnlyOnce("has gone out since it was chosen")
                .contains("newsdigest draft " + id)
                .doesNotContain("tried again");
        assertThat(room.type("schedule", "list").out())
                .contains(
                        "done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + id + ", kept back", "newsdigest draft " + id)
                .doesNotContain("newsdigest resume " + id);
    }
}
