package newsdigest.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Difference between the clock of this machine and that of the database's server, which the machines that share a ledger have in common.
 *
 * @param here time by this machine's clock
 * @param there time by the server's
 */
public record ClockDifference(Instant here, Instant there) {

    /** Difference up to which a clock is only being kept right. */
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Returns the difference when it is more than a minute; empty when the clocks agree, or there is no server. */
    public static Optional<ClockDifference> find(Clock clock, Database database) {
        Instant before = clock.instant();
        Optional<Instant> server = database.serverTime();
        Instant after = clock.instant();
        return server.filter(time -> time.isBefore(before.minus(TOLERANCE)) || time.isAfter(after.plus(TOLERANCE)))
                .map(time -> new ClockDifference(after, time));
    }

    /** Returns the difference in words, as a whole sentence. */
    public String words() {
        return "The clock of this machine shows " + here + " and that of the database " + there + ".";
    }
}
