package newsdigest.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Limits of one mail server.
 *
 * @param connections connections open at once
 * @param messagesPerConnection number of messages after which a connection is closed and opened anew
 * @param perSecond most messages a second, over all connections
 * @param perMinute most messages a minute
 * @param perHour most messages an hour
 * @param perDay most messages a day that the server takes, counted in the ledger
 */
public record ServerLimits(
        int connections,
        int messagesPerConnection,
        OptionalInt perSecond,
        OptionalInt perMinute,
        OptionalInt perHour,
        OptionalInt perDay) {

    /** Limits where the configuration names none. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            4, 1_000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Returns the time from one message to the next that keeps the limits of less than a day; empty without a limit. */
    public Optional<Duration> interval() {
        long nanos = Math.max(
                nanosBetween(Duration.ofSeconds(1), perSecond),
                Math.max(nanosBetween(Duration.ofMinutes(1), perMinute), nanosBetween(Duration.ofHours(1), perHour)));
        return Optional.of(Duration.ofNanos(nanos)).filter(interval -> !interval.isZero());
    }

    private static long nanosBetween(Duration time, OptionalInt messages) {
        return messages.isPresent() ? time.toNanos() / messages.getAsInt() : 0;
    }
}
