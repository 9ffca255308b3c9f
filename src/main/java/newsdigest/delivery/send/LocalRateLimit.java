package newsdigest.delivery.send;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Rate limit of one process. */
final class LocalRateLimit implements RateLimit {

    private final long intervalNanos;
    private long next = System.nanoTime();

    LocalRateLimit(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    @Override
    public void await() throws InterruptedException {
        long turn;
        synchronized (this) {
            long now = System.nanoTime();
            turn = Math.max(next, now);
            next = turn + intervalNanos;
        }
        TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
    }
}
