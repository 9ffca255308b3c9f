package newsdigest.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Monitor of the due times of one newsletter as they come by a clock, which may be set at any time. */
final class DueTimeMonitor {

    private final Clock clock;
    private final DueTimes dueTimes;
    private Instant seen;
    private Optional<Instant> next;

    /** Due times from now on. */
    DueTimeMonitor(Clock clock, DueTimes dueTimes) {
        this.clock = clock;
        this.dueTimes = dueTimes;
        this.seen = clock.instant();
        this.next = dueTimes.after(seen);
    }

    /**
     * Returns true when a due time has come since this was last asked, or when the clock went back: its due times come again, and what it
     * noted while it was ahead is to be forgotten before they do.
     */
    synchronized boolean isToBeLookedAt() {
        Instant now = clock.instant();
        boolean come = next.filter(time -> !time.isAfter(now)).isPresent();
        boolean wentBack = now.isBefore(seen);
        if (come || wentBack) {
            next = dueTimes.after(now);
        }
        seen = now;
        return come || wentBack;
    }

    /** Returns the time until the next due time, or this limit if it is shorter. */
    synchronized Duration untilNext(Duration limit) {
        return next.map(time -> Duration.between(clock.instant(), time).plusMillis(1))
                .filter(wait -> wait.compareTo(limit) < 0)
                .orElse(limit);
    }
}
