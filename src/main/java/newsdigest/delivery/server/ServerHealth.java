package newsdigest.delivery.server;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import newsdigest.delivery.lifecycle.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Health of one mail server as this process sees it. While it is away it is tried again now and then, by one connection:
 * after a pause that doubles each time, until it has taken a message.
 */
public final class ServerHealth {

    /** Trouble with a mail server. */
    public enum Trouble {
        /** Nobody answers, or it takes no connection at the moment. */
        DOWN,
        /** It refuses the login, or cannot be talked to in private. */
        REFUSES,
        /** More was sent than it takes in an hour or a day. */
        QUOTA;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Absence of a mail server.
     *
     * @param nextTrial when it is tried again, in nanoseconds of the clock that only passes
     */
    public record Absence(Trouble trouble, String reason, Duration pause, long nextTrial) {}

    private final LongSupplier nanoTime;
    private final Duration firstPause;
    private volatile @Nullable Absence absence;
    private boolean isOnTrial;
    private volatile int failures;

    /** @param firstPause pause before it is tried again for the first time */
    ServerHealth(LongSupplier nanoTime, Duration firstPause) {
        this.nanoTime = nanoTime;
        this.firstPause = firstPause;
    }

    public boolean isAvailable() {
        return absence == null;
    }

    public Optional<Absence> absence() {
        return Optional.ofNullable(absence);
    }

    /**
     * Notes that the server cannot be used now.
     *
     * @return false when that was known
     */
    public synchronized boolean leave(Trouble trouble, String reason) {
        if (absence != null && !isOnTrial) {
            return false;
        }
        Duration pause = RetryPolicy.pause(firstPause, failures);
        failures++;
        isOnTrial = false;
        absence = new Absence(trouble, reason, pause, nanoTime.getAsLong() + pause.toNanos());
        return true;
    }

    /**
     * Notes a try in vain of a server that is waited for, and the pause until the next.
     *
     * @return true when it could be used before
     */
    synchronized boolean missed(Trouble trouble, String reason, Duration pause) {
        boolean isNews = absence == null;
        isOnTrial = false;
        absence = new Absence(trouble, reason, pause, nanoTime.getAsLong() + pause.toNanos());
        return isNews;
    }

    /** Takes the right to try it again, when its time has come; for one caller, who says afterwards how it went. */
    public synchronized boolean claimTrial() {
        Absence now = absence;
        if (now == null || now.nextTrial() - nanoTime.getAsLong() > 0) {
            return false;
        }
        isOnTrial = true;
        // Who dies meanwhile keeps nobody from trying it later.
        absence = new Absence(
                now.trouble(),
                now.reason(),
                now.pause(),
                nanoTime.getAsLong() + longer(now.pause()).toNanos());
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration least = Duration.ofMinutes(1);
        return pause.compareTo(least) > 0 ? pause : least;
    }

    /** Returns true while it is being tried again, or its time has come. */
    public synchronized boolean isTrialDue() {
        Absence now = absence;
        return now != null && (isOnTrial || now.nextTrial() - nanoTime.getAsLong() <= 0);
    }

    /** Has it tried again at once. */
    public synchronized void expedite() {
        Absence now = absence;
        if (now != null && !isOnTrial) {
            absence = new Absence(now.trouble(), now.reason(), now.pause(), nanoTime.getAsLong());
        }
    }

    /** Notes that a connection could be opened; returns true when it was away before. */
    public synchronized boolean comeBack() {
        boolean wasAway = absence != null;
        absence = null;
        isOnTrial = false;
        return wasAway;
    }

    /** Notes that it took a message. */
    public void accepted() {
        if (failures != 0) {
            failures = 0;
        }
    }

    /** Returns the time until it is tried again; zero while it is available. */
    public Duration untilTrial() {
        Absence now = absence;
        long left = now == null ? 0 : now.nextTrial() - nanoTime.getAsLong();
        return Duration.ofNanos(Math.max(0, left));
    }
}
