package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class SharedRateLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final SetClock clock = new SetClock(NOW);
    private Database ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = Database.open(Ledgers.SQLITE.in(folder));
    }

    /** Returns the limit as another process has it. */
    private RateLimit process(Duration interval) {
        return new SharedRateLimit(
                new RateSlotRepository(ledger, clock),
                "messages",
                interval,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    @Test
    void turnsOfTwoProcessesFollowEachOtherAndAreNeverCloserThanTheLimit() {
        RateLimit one = process(Duration.ofMillis(20));
        RateLimit other = process(Duration.ofMillis(20));
        List<Duration> turns = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            turns.add(one.take().after());
            turns.add(other.take().after());
        }

        assertThat(turns.stream().sorted().toList())
                .isEqualTo(IntStream.range(0, 60)
                        .mapToObj(i -> Duration.ofMillis(i * 20L))
                        .toList());
    }

    @Test
    void turnsThatPassedWhileAProcessStoodStillAreLost() {
        RateLimit limit = process(Duration.ofMillis(20));
        limit.take();
        clock.set(NOW.plusMillis(150));

        assertThat(limit.take().after()).isZero();
        assertThat(limit.take().after()).isEqualTo(Duration.ofMillis(10));
        assertThat(limit.take().after()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aProcessThatEndsHoldsNoTurnsThatAreFarOff() {
        Duration hour = Duration.ofHours(1);
        assertThat(process(hour).take().isTaken()).isTrue();
        for (int restart = 0; restart < 5; restart++) {
            RateLimit limit = process(hour);
            for (int connection = 0; connection < 4; connection++) {
                assertThat(limit.take().isTaken()).isFalse();
            }
        }
        clock.set(NOW.plus(hour));

        RateLimit limit = process(hour);
        assertThat(limit.take().isTaken()).isTrue();
        assertThat(limit.take()).isEqualTo(new RateLimit.Turn(Duration.ofMinutes(1), false));
        clock.set(NOW.plus(Duration.ofMinutes(119)));
        assertThat(limit.take().isTaken()).isFalse();
    }

    @Test
    void aClockThatIsSetBackKeepsAMessageOfAnHourWaitingForNoDay() {
        Duration hour = Duration.ofHours(1);
        clock.set(NOW.plus(Duration.ofDays(1)));
        process(hour).take();
        clock.set(NOW);

        assertThat(process(hour).take().isTaken()).isTrue();
    }
}
