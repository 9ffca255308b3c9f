package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.testing.SetClock;
import org.junit.jupiter.api.Test;

final class ClockTrustTest {

    private static final Duration WAIT = ClockTrust.LONGEST_WAIT;

    private static final Duration AWAY = Duration.ofHours(1);

    private final SetClock clock = new SetClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ClockTrust trust = new ClockTrust(clock::instant, nanos::get, Optional.empty());

    private Duration pass(Duration real, Duration shown) {
        nanos.addAndGet(real.toNanos());
        clock.pass(shown);
        return trust.remaining(WAIT, AWAY);
    }

    private Duration pass(Duration both) {
        return pass(both, both);
    }

    @Test
    void aClockThatKeepsTimeIsBelieved() {
        pass(Duration.ZERO);
        assertThat(pass(Duration.ofMinutes(1), Duration.ofSeconds(75))).isZero();
        assertThat(pass(Duration.ofMinutes(1), Duration.ofSeconds(15))).isZero();
        assertThat(pass(Duration.ofDays(3))).isZero();
    }

    @Test
    void aClockThatWasSetIsBelievedAfterAWait() {
        pass(Duration.ZERO);
        assertThat(pass(Duration.ofMinutes(1), Duration.ofDays(366))).isEqualTo(WAIT);
        assertThat(pass(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(6));
        assertThat(trust.remaining(Duration.ofMinutes(4), AWAY)).isZero();
        assertThat(pass(Duration.ofMinutes(6))).isZero();
        assertThat(pass(Duration.ofMinutes(1))).isZero();
    }

    @Test
    void aClockThatGoesBackIsBelievedAtOnce() {
        pass(Duration.ZERO);
        assertThat(pass(Duration.ofMinutes(1), Duration.ofDays(-1))).isZero();
        assertThat(pass(Duration.ofMinutes(11))).isZero();
        assertThat(pass(Duration.ofMinutes(1), Duration.ofDays(1))).isEqualTo(WAIT);
    }

    @Test
    void aClockThatIsPutRightIsBelievedAtOnce() {
        pass(Duration.ZERO);
        pass(Duration.ofMinutes(1), Duration.ofHours(-1));
        assertThat(pass(Duration.ofMinutes(1), Duration.ofMinutes(62).plusSeconds(5)))
                .isZero();
    }

    @Test
    void aClockThatIsSetAgainAndAgainIsNotBelieved() {
        pass(Duration.ZERO);
        pass(Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(pass(Duration.ofMinutes(9), Duration.ofHours(1))).isEqualTo(WAIT);
    }

    private ClockTrust startedAfter(Duration away) {
        return new ClockTrust(
                clock::instant, nanos::get, Optional.of(clock.instant().minus(away)));
    }

    @Test
    void aStartShortlyAfterTheLastSignOfLifeIsBelieved() {
        assertThat(startedAfter(Duration.ofMinutes(50)).remaining(WAIT, AWAY)).isZero();
        assertThat(startedAfter(Duration.ofMinutes(-9)).remaining(WAIT, AWAY)).isZero();
    }

    @Test
    void aStartLongAfterTheLastSignOfLifeIsBelievedAfterAWait() {
        ClockTrust started = startedAfter(Duration.ofDays(366));
        assertThat(started.remaining(WAIT, AWAY)).isEqualTo(WAIT);
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        clock.pass(Duration.ofMinutes(4));
        assertThat(started.remaining(WAIT, AWAY)).isEqualTo(Duration.ofMinutes(6));
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        clock.pass(Duration.ofMinutes(6));
        assertThat(started.remaining(WAIT, AWAY)).isZero();
    }

    @Test
    void aStartByAClockThatIsPutRightIsBelievedAtOnce() {
        ClockTrust started = startedAfter(Duration.ofDays(366));
        assertThat(started.remaining(WAIT, AWAY)).isEqualTo(WAIT);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        clock.pass(Duration.ofDays(-366));
        assertThat(started.remaining(WAIT, AWAY)).isZero();
    }

    @Test
    void aStartByAClockThatIsFarBehindIsDoubtful() {
        assertThat(startedAfter(Duration.ofDays(-9_000)).remaining(WAIT, AWAY)).isEqualTo(WAIT);
    }
}
