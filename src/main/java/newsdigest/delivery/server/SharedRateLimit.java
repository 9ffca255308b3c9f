package newsdigest.delivery.server;

import java.time.Duration;

/**
 * Rate limit of all processes together that share a ledger. Each takes a few slots ahead of time, so that the limit costs a
 * statement now and then and machines whose clocks differ still take turns.
 */
final class SharedRateLimit implements RateLimit {

    /** Time ahead for which slots are taken; a process that ends leaves at most this much unused. */
    private static final Duration AHEAD = Duration.ofMillis(200);

    private final RateSlotRepository slots;
    private final String name;
    private final long intervalMicros;
    private final int batch;

    private long nextNanos;
    private int left;

    /** @param name of the limit; the same for all processes */
    SharedRateLimit(RateSlotRepository slots, String name, Duration interval) {
        this.slots = slots;
        this.name = name;
        this.intervalMicros = Math.max(1, interval.toNanos() / 1_000);
        this.batch = (int) Math.max(1, AHEAD.toNanos() / 1_000 / intervalMicros);
    }

    @Override
    public synchronized Duration reserve() {
        if (left == 0) {
            nextNanos = System.nanoTime() + slots.reserve(name, intervalMicros * batch) * 1_000;
            left = batch;
        }
        left--;
        long turn = nextNanos;
        nextNanos += intervalMicros * 1_000;
        return Duration.ofNanos(Math.max(0, turn - System.nanoTime()));
    }
}
