package newsdigest.config.mail;

import java.time.Duration;
import java.time.ZoneId;
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
 * @param warmUp growing limits of the first days
 * @param hours hours of the day in which it is used
 * @param domains limits of each receiving domain
 * @param zone zone of its days and hours
 */
public record ServerLimits(
        int connections,
        int messagesPerConnection,
        OptionalInt perSecond,
        OptionalInt perMinute,
        OptionalInt perHour,
        OptionalInt perDay,
        Optional<WarmUp> warmUp,
        Optional<SendingHours> hours,
        DomainLimits domains,
        ZoneId zone) {

    /** Limits where the configuration names none. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            4, 1_000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Limits that make nobody wait for another day or hour. */
    public ServerLimits(
            int connections,
            int messagesPerConnection,
            OptionalInt perSecond,
            OptionalInt perMinute,
            OptionalInt perHour,
            OptionalInt perDay) {
        this(
                connections,
                messagesPerConnection,
                perSecond,
                perMinute,
                perHour,
                perDay,
                Optional.empty(),
                Optional.empty(),
                DomainLimits.NONE,
                ZoneId.systemDefault());
    }

    /** Returns the limits without those for which mail waits until another hour or day, and those of domains. */
    public ServerLimits withoutWaits() {
        return new ServerLimits(connections, messagesPerConnection, perSecond, perMinute, perHour, OptionalInt.empty());
    }

    /** Returns the most messages of a day before which there were so many days with mail. */
    public OptionalInt ofDay(long daysBefore) {
        OptionalInt warming = warmUp.map(ramp -> ramp.limit(daysBefore)).orElse(OptionalInt.empty());
        return perDay.isPresent() && warming.isPresent()
                ? OptionalInt.of(Math.min(perDay.getAsInt(), warming.getAsInt()))
                : perDay.isPresent() ? perDay : warming;
    }

    /** Returns true when the messages of a day are counted. */
    public boolean isCounted() {
        return perDay.isPresent() || warmUp.isPresent();
    }

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
