package newsdigest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import newsdigest.config.Newsletter;
import newsdigest.store.Database;
import newsdigest.text.Formats;

/**
 * Guard of work that a wrong clock would spoil: after the clock was set, or when nobody was there for long, the work waits until
 * the time is believed.
 */
final class ClockGuard {

    /** Time for which the service may have been away at its start, and yet its due times are served at once. */
    private static final Duration AWAY_FOR_HOURS = Duration.ofHours(20);

    /** The same for what cannot be undone: to give up an edition, to send one before its time, to forget an address. */
    private static final Duration AWAY_FOR_ENDS = Duration.ofHours(1);

    private final Clock clock;
    private final ClockTrust clockTrust;
    private final ServiceHeartbeat serviceHeartbeat;
    private final ServiceLog log;
    private final AtomicBoolean doubtTold = new AtomicBoolean();

    /** @param monotonic time that only passes, in nanoseconds; compared with it, a clock that was set shows */
    ClockGuard(Database ledger, Clock clock, LongSupplier monotonic, ServiceLog log) {
        this.clock = clock;
        this.serviceHeartbeat = new ServiceHeartbeat(ledger, clock);
        this.clockTrust =
                new ClockTrust(() -> ledger.serverTime().orElseGet(clock::instant), monotonic, serviceHeartbeat.last());
        this.log = log;
    }

    /** Gives a sign of life by a clock that is believed; returns false, and gives none, while it is not. */
    boolean giveSign() {
        if (isDoubtfulForEnds()) {
            return false;
        }
        serviceHeartbeat.give();
        return true;
    }

    /** Returns true while the due times of a newsletter are to wait. */
    boolean isDoubtfulFor(Newsletter newsletter) {
        return isDoubtful(waitFor(newsletter), AWAY_FOR_HOURS);
    }

    /** Returns true while nothing is to be done that cannot be undone. */
    boolean isDoubtfulForEnds() {
        return isDoubtful(ClockTrust.LONGEST_WAIT, AWAY_FOR_ENDS);
    }

    /** Returns the time for which an hour waits after the clock was set: not so long that it would be missed. */
    private static Duration waitFor(Newsletter newsletter) {
        Duration half = newsletter
                .schedule()
                .map(schedule -> schedule.grace().dividedBy(2))
                .orElse(ClockTrust.LONGEST_WAIT);
        return half.compareTo(ClockTrust.LONGEST_WAIT) < 0 ? half : ClockTrust.LONGEST_WAIT;
    }

    /** Returns true while the clock was set so shortly ago that nothing is to be done by it; says so once. */
    private boolean isDoubtful(Duration wait, Duration longestAway) {
        Duration left = clockTrust.remaining(wait, longestAway);
        if (left.isZero()) {
            if (clockTrust.remaining(ClockTrust.LONGEST_WAIT, AWAY_FOR_ENDS).isZero()) {
                doubtTold.set(false);
            }
            return false;
        }
        if (!doubtTold.getAndSet(true)) {
            log.warn("The clock shows " + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                    + " now: it was set, or nobody was there for a long time. In case it is put right, "
                    + (longestAway.equals(AWAY_FOR_HOURS) ? "nothing is published on time, " : "")
                    + "no edition is given up or sent at a time that was set for it, and no address is forgotten for "
                    + Formats.count((left.toSeconds() + 59) / 60, "minute")
                    + "; then it is believed. Keep it right (NTP).");
        }
        return true;
    }
}
