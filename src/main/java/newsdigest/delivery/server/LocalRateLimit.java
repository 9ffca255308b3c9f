package newsdigest.delivery.server;

import java.time.Duration;

/** Rate limit of one process. */
final class LocalRateLimit implements RateLimit {

    private final long intervalNanos;
    private long next = System.nanoTime();

    LocalRateLimit(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    @Override
    public synchronized Duration reserve() {
        long now = System.nanoTime();
        long turn = next - now > 0 ? next : now;
        next = turn + intervalNanos;
        return Duration.ofNanos(turn - now);
    }
}
