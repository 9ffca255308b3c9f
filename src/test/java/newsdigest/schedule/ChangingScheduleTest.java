package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours in twenty zones while clocks jump both ways and newsletters are renamed, moved, rescheduled, removed and put back. */
@SuppressWarnings("NullAway.Init")
final class ChangingScheduleTest {

    private static final Instant FIRST = Instant.parse("2011-07-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void for_some_weeks_no_hour_is_lost_and_none_is_served_twice() throws SQLException {
        pass(Duration.ofDays(60), 1);
    }

    @Test
    @Tag("storm")
    void for_a_decade_no_hour_is_lost_and_none_is_served_twice() throws SQLException {
        pass(Duration.ofDays(3_653), 2);
    }

    private void pass(Duration time, long seed) throws SQLException {
        Database ledger = EmptyLedger.openAt(folder.resolve("ledger.db"));
        ChangingSchedule.Figures all = new ChangingSchedule.Figures(0, 0, 0, 0, 0, 0);
        // The last connection to close would tidy up the file, each time.
        try (Connection open = ledger.connect()) {
            assertThat(open.isClosed()).isFalse();
            for (int i = 0; i < ScheduleGenerator.ZONES.size(); i++) {
                String zone = ScheduleGenerator.ZONES.get(i);
                all = all.plus(new ChangingSchedule(ledger, "n" + i, seed * 1_000 + i)
                        .pass(FIRST, FIRST.plus(time), ZoneId.of(zone)));
            }
        }
        System.out.println("Clocks that jump and configurations that change, seed " + seed + ": " + all);
        assertThat(all.served()).isGreaterThan(all.hours() / 2);
    }
}
