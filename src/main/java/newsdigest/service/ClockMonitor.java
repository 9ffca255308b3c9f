package newsdigest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import newsdigest.problem.UserException;
import newsdigest.store.ClockDifference;
import newsdigest.store.Database;

/** Monitor of this machine's clock: compared with time that only passes, a clock that was set shows. */
final class ClockMonitor {

    private final Clock clock;
    private final LongSupplier monotonic;
    private Instant wall;
    private long nanos;

    ClockMonitor(Clock clock, LongSupplier monotonic) {
        this.clock = clock;
        this.monotonic = monotonic;
        this.wall = clock.instant();
        this.nanos = monotonic.getAsLong();
    }

    /**
     * Refuses to act by a clock that differs from the database's, which the machines that share a ledger have in common.
     *
     * @throws UserException when they differ by more than a minute
     */
    static void requireAgreement(Clock clock, Database database) {
        findDisagreement(clock, database).ifPresent(words -> {
            throw new UserException(words);
        });
    }

    /** Returns what to say about a clock that differs from the database's by more than a minute; empty when they agree. */
    static Optional<String> findDisagreement(Clock clock, Database database) {
        return ClockDifference.find(clock, database)
                .map(difference -> difference.words()
                        + " Until they agree, this machine publishes nothing on time, takes no part of an edition that others"
                        + " send, and lets no hour pass; others may. Keep both right (NTP).");
    }

    /** Returns what to say about a clock that was set since the last call; empty when it was not. */
    synchronized Optional<String> findJump() {
        Instant now = clock.instant();
        long passed = monotonic.getAsLong();
        Duration jump = Duration.between(wall, now).minusNanos(passed - nanos);
        wall = now;
        nanos = passed;
        if (jump.abs().compareTo(ClockDifference.TOLERANCE) <= 0) {
            return Optional.empty();
        }
        return Optional.of("The clock of this machine went " + (jump.isNegative() ? "back" : "forward") + " by "
                + jump.abs().toSeconds() + " seconds and shows " + now
                + ". Editions are due by it: see that it is kept right (NTP).");
    }
}
