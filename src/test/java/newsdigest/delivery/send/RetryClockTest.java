package newsdigest.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.testing.SetClock;
import org.junit.jupiter.api.Test;

final class RetryClockTest {

    private static final Instant START = Instant.parse("2026-11-26T09:00:00Z");

    private final SetClock wall = new SetClock(START);
    private final AtomicLong nanos = new AtomicLong();

    private RetryClock clock(Optional<Instant> serverTime) {
        return new RetryClock(wall, serverTime, nanos::get);
    }

    @Test
    void aClockThatIsSetForwardGetsNoFurtherThanTheTimeThatPassed() {
        RetryClock clock = clock(Optional.empty());
        wall.pass(Duration.ofDays(366));
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        RetryClock clock = clock(Optional.empty());
        wall.pass(Duration.ofHours(-1));
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(clock.instant()).isEqualTo(START.minus(Duration.ofHours(1)));
    }

    @Test
    void aMachineThatIsAheadOfTheServerBeginsWithItsTime() {
        Instant server = START.minus(Duration.ofDays(366));

        assertThat(clock(Optional.of(server)).instant()).isEqualTo(server);
    }

    @Test
    void aMachineThatIsBehindTheServerKeepsItsOwnTime() {
        assertThat(clock(Optional.of(START.plusSeconds(90))).instant()).isEqualTo(START);
    }
}
