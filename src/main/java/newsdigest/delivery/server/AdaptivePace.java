package newsdigest.delivery.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Pace that the mail server sets by its answers, over all connections of this process: no limit until it says that there
 * was too much, then additive increase and multiplicative decrease (RFC 5681 has the idea).
 */
public final class AdaptivePace {

    private static final double DECREASE = 0.7;

    /** Part of the highest known pace by which it grows in a second without refusals. */
    private static final double INCREASE = 0.05;

    private static final double LEAST_INCREASE = 0.05;
    private static final double SLOWEST_PER_SECOND = 1.0 / 60;
    private static final double NANOS = 1e9;

    /** Longest time that one acceptance speaks for. */
    private static final double LONGEST_STEP_SECONDS = 5;

    /** Time without a refusal after which a pace that is twice the highest known one is no limit any more. */
    private static final double SECONDS_UNTIL_FREE = 60;

    private final LongSupplier nanoTime;
    private double perSecond = Double.POSITIVE_INFINITY;
    private double highest;
    private long lastTaken;
    private long lastDecrease;
    private long lastChange;

    private long windowStart;
    private int inWindow;
    private int inWindowBefore;

    AdaptivePace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.lastTaken = now;
        this.lastDecrease = now;
        this.lastChange = now;
        this.windowStart = now;
    }

    /** Takes a message's turn and returns zero, or returns the time until there may be one. */
    public synchronized Duration take() {
        long now = nanoTime.getAsLong();
        if (!isLimited()) {
            return Duration.ZERO;
        }
        long left = lastTaken + (long) (NANOS / perSecond) - now;
        if (left > 0) {
            return Duration.ofNanos(left);
        }
        lastTaken = now;
        return Duration.ZERO;
    }

    /** Notes that the server took a message. */
    public synchronized void accepted() {
        long now = nanoTime.getAsLong();
        roll(now);
        inWindow++;
        if (!isLimited()) {
            return;
        }
        double seconds = Math.min(LONGEST_STEP_SECONDS, (now - lastChange) / NANOS);
        perSecond += Math.max(LEAST_INCREASE, INCREASE * highest) * seconds;
        lastChange = now;
        if (perSecond > 2 * highest + 1 && (now - lastDecrease) / NANOS > SECONDS_UNTIL_FREE) {
            perSecond = Double.POSITIVE_INFINITY;
        }
    }

    /** Notes that the server says there was too much. Several such answers at once are one. */
    public synchronized void throttled() {
        long now = nanoTime.getAsLong();
        boolean isSameBurst = isLimited() && now - lastDecrease < NANOS * Math.max(1, 1 / perSecond);
        if (isSameBurst) {
            return;
        }
        double measured = measured(now);
        double before = isLimited() ? perSecond : Math.max(1, measured);
        if (!isLimited() || measured >= before / 2) {
            highest = before;
        }
        perSecond = Math.max(SLOWEST_PER_SECOND, before * DECREASE);
        lastDecrease = now;
        lastChange = now;
        lastTaken = now;
    }

    /** Returns the messages a second that are sent at most now; infinite when the server sets no limit. */
    synchronized double perSecond() {
        return perSecond;
    }

    /** Returns true while the server sets a limit. */
    public synchronized boolean isLimited() {
        return perSecond < Double.POSITIVE_INFINITY;
    }

    /** Returns the messages that were taken in the second before. */
    private double measured(long now) {
        roll(now);
        double part = Math.min(1, (now - windowStart) / NANOS);
        return inWindow + (1 - part) * inWindowBefore;
    }

    private void roll(long now) {
        double seconds = (now - windowStart) / NANOS;
        if (seconds >= 1) {
            inWindowBefore = seconds < 2 ? inWindow : 0;
            inWindow = 0;
            windowStart = now;
        }
    }
}
