package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Clock by which the tries of one run are given up: it follows the machine's, but never gets ahead of time that only passes, nor
 * of the database server's at the start. A clock that is set forward by mistake gives no reader up.
 */
final class RetryClock {

    private final Clock clock;
    private final LongSupplier monotonic;
    private final Instant start;
    private final long startNanos;

    /** @param serverTime time by the clock of the database's server; empty when it has none of its own */
    RetryClock(Clock clock, Optional<Instant> serverTime, LongSupplier monotonic) {
        this.clock = clock;
        this.monotonic = monotonic;
        this.startNanos = monotonic.getAsLong();
        Instant now = clock.instant();
        this.start = serverTime.filter(now::isAfter).orElse(now);
    }

    /** Returns the time that deadlines of tries are compared with. */
    Instant instant() {
        Instant now = clock.instant();
        Instant passed = start.plusNanos(monotonic.getAsLong() - startNanos);
        return now.isBefore(passed) ? now : passed;
    }
}
