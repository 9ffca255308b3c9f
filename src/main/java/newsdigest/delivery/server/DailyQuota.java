package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.mail.ServerLimits;
import org.jspecify.annotations.Nullable;

/**
 * Quota of the messages that one mail server takes in a day, counted in the ledger for all processes together. A few are
 * taken from it ahead of time, so that counting costs a statement now and then; what is not used is given back.
 */
public final class DailyQuota {

    /** Most messages taken ahead; a process that dies leaves at most so many unused. */
    private static final int AHEAD = 25;

    /** Time between two looks for what others gave back, or a limit that was raised. */
    public static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Optional<ServerDayRepository> days;
    private final String server;
    private final ServerLimits limits;
    private final ZoneId zone;
    private final Clock clock;

    private LocalDate day = LocalDate.MIN;
    private OptionalInt limit = OptionalInt.empty();
    private int left;
    private volatile @Nullable Instant closedUntil;

    /** Time of the next look for what others gave back. */
    private volatile Instant nextLook = Instant.MIN;

    /** @param days counts in the ledger; empty for a server without such a limit */
    DailyQuota(Optional<ServerDayRepository> days, String server, ServerLimits limits, ZoneId zone, Clock clock) {
        this.days = days;
        this.server = server;
        this.limits = limits;
        this.zone = zone;
        this.clock = clock;
    }

    /** Returns when there will be more; empty while there is some left, be it that another process gave it back. */
    public Optional<Instant> closedUntil() {
        Instant until = closedUntil;
        if (until == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean isOver = !now.isBefore(until);
        if (isOver || (!now.isBefore(nextLook) && isSomeLeft(now))) {
            closedUntil = null;
            return Optional.empty();
        }
        return Optional.of(until);
    }

    private synchronized boolean isSomeLeft(Instant now) {
        nextLook = now.plus(LOOK_EVERY);
        return days.isPresent() && days.get().taken(server, day) < limit.orElse(Integer.MAX_VALUE);
    }

    /** Takes one message from the quota; returns false when it is used up. */
    public synchronized boolean take() {
        if (days.isEmpty()) {
            return true;
        }
        begin(LocalDate.ofInstant(clock.instant(), zone));
        if (left == 0) {
            left = days.get().take(server, day, AHEAD, limit.orElse(Integer.MAX_VALUE));
        }
        if (left == 0) {
            nextLook = clock.instant().plus(LOOK_EVERY);
            closedUntil = day.plusDays(1).atStartOfDay(zone).toInstant();
            return false;
        }
        left--;
        return true;
    }

    /** Gives back one message that was taken and that the server did not take. */
    public synchronized void giveBack() {
        if (days.isPresent()) {
            left++;
            closedUntil = null;
        }
    }

    /** Gives back to the ledger what was taken ahead. */
    public synchronized void release() {
        if (left > 0) {
            days.orElseThrow().giveBack(server, day, left);
            left = 0;
        }
    }

    private void begin(LocalDate today) {
        if (!today.equals(day)) {
            release();
            day = today;
            limit = limits.ofDay(
                    days.map(counts -> counts.daysBefore(server, today)).orElse(0L));
            closedUntil = null;
        }
    }
}
