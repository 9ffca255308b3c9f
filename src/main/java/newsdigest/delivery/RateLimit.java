package newsdigest.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Delivery;

/** Spaces messages evenly, over all connections, so that no limit is passed in any second or hour. */
final class RateLimit {

    private final long intervalNanos;
    private long next = System.nanoTime();

    RateLimit(Delivery delivery) {
        long second = delivery.perSecond().isPresent()
                ? Duration.ofSeconds(1).toNanos() / delivery.perSecond().getAsInt()
                : 0;
        long hour = delivery.perHour().isPresent()
                ? Duration.ofHours(1).toNanos() / delivery.perHour().getAsInt()
                : 0;
        this.intervalNanos = Math.max(second, hour);
    }

    /** Waits for this message's turn. */
    void await() throws InterruptedException {
        if (intervalNanos == 0) {
            return;
        }
        long turn;
        synchronized (this) {
            long now = System.nanoTime();
            turn = Math.max(next, now);
            next = turn + intervalNanos;
        }
        TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
    }
}
