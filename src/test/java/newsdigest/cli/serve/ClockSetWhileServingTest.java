package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clock of the only machine that is set wrong while it serves, and is put right. */
@SuppressWarnings("NullAway.Init")
final class ClockSetWhileServingTest {

    private static final String HOUR = "2021-02-16T08:00:00Z";
    private static final String YEAR_AHEAD = "2022-02-15T12:01:00Z";
    private static final String RIGHT_AGAIN = "2021-02-15T12:05:00Z";

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

    private void assertTheApprovalStands() throws IOException {
        assertThat(room.log()).containsOnlyOnce("The clock shows " + YEAR_AHEAD).doesNotContain("missed");
        Cli.Result approved = room.type("approve", NewsWorkspace.SCHEDULED, "--by", "ana@example.org");
        assertThat(approved.code()).as(approved.err()).isZero();
    }

    @Test
    void anApprovalIsNotGivenUpByAWrongClock() throws IOException {
        room.withApproval().serve();
        room.type("send", "weekly", "--yes");

        room.setWrong(YEAR_AHEAD);
        room.minute("2022-02-15T12:04:00Z");
        room.setWrong(RIGHT_AGAIN);

        assertTheApprovalStands();
    }

    @Test
    void anEditionThatWaitsForATimeIsNotSentByAWrongClock() throws Exception {
        room.serve();
        room.type("send", "weekly", "--yes", "--at", "2021-02-15T18:00");

        room.setWrong("2021-02-16T12:00:00Z");
        assertThat(room.recipients()).isEmpty();
        room.setWrong(RIGHT_AGAIN);
        assertThat(room.recipients()).isEmpty();

        room.minute("2021-02-15T17:00:00Z");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anHourIsNotServedBeforeItsTimeByAWrongClock() throws Exception {
        room.serve();
        room.setWrong("2021-02-16T08:01:00Z");
        assertThat(room.recipients()).isEmpty();

        room.setWrong(RIGHT_AGAIN);
        room.minute(HOUR);

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aClockThatStaysAsItWasSetIsBelieved() throws Exception {
        room.serve();
        room.setWrong("2021-02-16T08:01:00Z");
        room.minute("2021-02-16T08:11:01Z");

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aStartByAWrongClockGivesNoApprovalUp() throws IOException {
        room.withApproval().serve();
        room.type("send", "weekly", "--yes");

        room.serveByWrongClock(YEAR_AHEAD);
        room.minute("2022-02-15T12:04:00Z");
        room.setWrong(RIGHT_AGAIN);

        assertTheApprovalStands();
    }

    @Test
    void aStartByAWrongClockSendsNothingBeforeItsTime() throws Exception {
        room.serve();
        room.type("send", "weekly", "--yes", "--at", "2021-02-15T18:00");

        room.serveByWrongClock("2021-02-15T20:00:00Z");
        room.minute("2021-02-15T20:04:00Z");
        assertThat(room.recipients()).isEmpty();
        room.setWrong(RIGHT_AGAIN);
        assertThat(room.recipients()).isEmpty();

        room.minute("2021-02-15T17:00:00Z");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aStartByAClockOfYearsAgoForgetsNoHour() throws Exception {
        room.serve();
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(3);

        room.serveByWrongClock("2000-01-01T00:00:00Z");
        room.setWrong("2021-02-16T08:05:00Z");

        assertThat(room.recipients()).hasSize(3);
        assertThat(room.log()).doesNotContain("in the future", "missed");
    }

    @Test
    void aStartAfterAWeekendServesItsHourAfterAWait() throws Exception {
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * THU', grace: 6h }");
        room.serve();
        room.clock.set(java.time.Instant.parse("2021-02-18T08:01:00Z"));
        room.serve();
        assertThat(room.recipients()).isEmpty();

        room.minute("2021-02-18T08:11:01Z");

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anHourThatComesDuringTheWaitAfterItsScheduleWasChangedIsServed() throws Exception {
        room.serve();
        room.clock.set(java.time.Instant.parse("2021-02-18T07:55:00Z"));
        room.workspace.set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * THU', grace: 6h }");
        room.serve();

        room.minute("2021-02-18T08:06:00Z");

        assertThat(room.recipients()).hasSize(3);
    }
}
