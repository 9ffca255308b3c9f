package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClockMonitorTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ClockMonitor monitor = new ClockMonitor(clock, nanos::get);

    private void pass(Duration real, Duration shown) {
        nanos.addAndGet(real.toNanos());
        clock.pass(shown);
    }

    @Test
    void a_clock_that_keeps_time_is_no_news() {
        pass(Duration.ofHours(3), Duration.ofHours(3).plusSeconds(20));
        assertThat(monitor.findJump()).isEmpty();
    }

    @Test
    void a_clock_that_went_back_is_told_once() {
        pass(Duration.ofMinutes(1), Duration.ofHours(-2));
        assertThat(monitor.findJump().orElse("")).contains("went back by 7260 seconds");
        pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(monitor.findJump()).isEmpty();
    }

    @Test
    void a_clock_that_went_forward_is_told() {
        pass(Duration.ofMinutes(1), Duration.ofDays(90));
        assertThat(monitor.findJump().orElse("")).contains("went forward");
    }

    @Test
    void a_machine_whose_clock_differs_from_the_databases_is_told_and_does_not_publish(@TempDir Path folder) {
        Database database = Database.open(Ledgers.POSTGRESQL.in(folder));
        clock.set(database.serverTime().orElseThrow().plus(Duration.ofMinutes(7)));
        assertThatThrownBy(() -> ClockMonitor.requireAgreement(clock, database))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("publishes nothing on time");
        clock.set(database.serverTime().orElseThrow().plusSeconds(20));
        ClockMonitor.requireAgreement(clock, database);
    }
}
