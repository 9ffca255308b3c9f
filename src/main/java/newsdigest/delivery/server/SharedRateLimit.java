package newsdigest.delivery.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Rate limit of all processes together that share a ledger. Each takes a few turns ahead of time, so that the limit costs a
 * statement now and then and machines whose clocks differ still take turns. Turns that are far apart are taken only when they are
 * due: a process that ends would leave hours unused.
 */
final class SharedRateLimit implements RateLimit {

    /** Time ahead for which turns are taken; a process that ends leaves at most this much unused. */
    private static final Duration AHEAD = Duration.ofMillis(200);

    /** Longest time by which a message may be late and take nothing from the next. */
    private static final Duration LATE = Duration.ofSeconds(1);

    /** Part of the time between two turns by which one that is far from the next may be late. */
    private static final int PART_LATE = 10;

    /** Longest time until a turn that is not due is asked for again: a clock may be set meanwhile. */
    private static final Duration ASK_EVERY = Duration.ofMinutes(1);

    private static final long NANOS_PER_MICRO = 1_000;

    private final RateSlotRepository slots;
    private final String name;
    private final LongSupplier nanoTime;
    private final long interval;
    private final int batch;

    private long next;
    private int left;

    SharedRateLimit(RateSlotRepository slots, String name, Duration interval) {
        this(slots, name, interval, System::nanoTime);
    }

    /** @param name of the limit; the same for all processes */
    SharedRateLimit(RateSlotRepository slots, String name, Duration interval, LongSupplier nanoTime) {
        this.slots = slots;
        this.name = name;
        this.nanoTime = nanoTime;
        this.interval = Math.max(NANOS_PER_MICRO, interval.toNanos());
        this.batch = (int) (AHEAD.toNanos() / this.interval);
        this.next = nanoTime.getAsLong();
    }

    @Override
    public synchronized Turn take() {
        return batch == 0 ? takeIfDue() : takeAhead();
    }

    private Turn takeIfDue() {
        long now = nanoTime.getAsLong();
        if (next - now > 0) {
            return new Turn(Duration.ofNanos(next - now), false);
        }
        long late = Math.min(LATE.toNanos(), interval / PART_LATE);
        long wait = slots.takeIfDue(name, late / NANOS_PER_MICRO, interval / NANOS_PER_MICRO) * NANOS_PER_MICRO;
        if (wait <= 0) {
            return new Turn(Duration.ZERO, true);
        }
        next = now + Math.min(wait, ASK_EVERY.toNanos());
        return new Turn(Duration.ofNanos(next - now), false);
    }

    private Turn takeAhead() {
        long now = nanoTime.getAsLong();
        // Those that passed are lost: who stood still would use them all at once.
        while (left > 0 && now - next > interval) {
            next += interval;
            left--;
        }
        if (left == 0) {
            next = now + slots.reserve(name, interval * batch / NANOS_PER_MICRO) * NANOS_PER_MICRO;
            left = batch;
        }
        left--;
        long turn = next;
        next += interval;
        return new Turn(Duration.ofNanos(Math.max(0, turn - now)), true);
    }
}
