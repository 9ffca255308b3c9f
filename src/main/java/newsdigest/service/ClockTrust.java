package newsdigest.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Trust in the time by which the service acts. A clock that was set a moment ago may be wrong, and soon put right: what is done by
 * it, such as to give up an approval or to send an edition before its time, would stay done.
 */
final class ClockTrust {

    /** Time after which a clock that was set, and was not put back, is believed. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** Difference up to which a clock is only being kept right. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Difference by which a clock may be behind the last sign of life at a start. */
    private static final Duration BEHIND = Duration.ofMinutes(10);

    private final Optional<Instant> lastSign;

    private final Supplier<Instant> time;
    private final LongSupplier monotonic;
    private final long start;
    private Optional<Duration> trusted = Optional.empty();
    private Duration offset = Duration.ZERO;
    private long setAt;

    /**
     * @param time the time of the ledger's server, or of this machine where there is none
     * @param monotonic time that only passes, in nanoseconds
     * @param lastSign time at which the service was last there; empty when that is not known, or does not matter
     */
    ClockTrust(Supplier<Instant> time, LongSupplier monotonic, Optional<Instant> lastSign) {
        this.lastSign = lastSign;
        this.time = time;
        this.monotonic = monotonic;
        this.start = monotonic.getAsLong();
    }

    /**
     * Returns what is left of a wait that begins when the clock is set forward, or with a start by a clock that may be wrong;
     * zero when it is not so, or is right again.
     *
     * @param wait no longer than {@link #LONGEST_WAIT} counts
     * @param longestAway time for which the service may have been away at its start without a doubt about the clock
     */
    synchronized Duration remaining(Duration wait, Duration longestAway) {
        long nanos = monotonic.getAsLong() - start;
        Duration atStart = remainingAtStart(wait, longestAway, nanos);
        if (!atStart.isZero()) {
            return atStart;
        }
        Duration now = Duration.between(Instant.EPOCH, time.get()).minusNanos(nanos);
        if (trusted.isEmpty() || isNear(now, trusted.get())) {
            trusted = Optional.of(now);
            offset = now;
            return Duration.ZERO;
        }
        if (!isNear(now, offset)) {
            setAt = nanos;
        }
        offset = now;
        Duration passed = Duration.ofNanos(nanos - setAt);
        if (passed.compareTo(LONGEST_WAIT) >= 0) {
            trusted = Optional.of(now);
            return Duration.ZERO;
        }
        if (now.compareTo(trusted.get()) < 0) {
            // A clock that went back brings nothing before its time.
            return Duration.ZERO;
        }
        Duration left = wait.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration remainingAtStart(Duration wait, Duration longestAway, long nanos) {
        if (lastSign.isEmpty()) {
            return Duration.ZERO;
        }
        Duration away = Duration.between(lastSign.get(), time.get()).minusNanos(nanos);
        boolean isDoubtful = away.compareTo(longestAway) > 0 || away.compareTo(BEHIND.negated()) < 0;
        Duration left = wait.minusNanos(nanos);
        return isDoubtful && !left.isNegative() ? left : Duration.ZERO;
    }

    private static boolean isNear(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(TOLERANCE) <= 0;
    }
}
