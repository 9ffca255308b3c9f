package newsdigest.service;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import newsdigest.schedule.NewsletterScheduler;

/**
 * Reading of what came back, repeated by the scheduler. While another machine is at it, this one looks again within seconds until
 * it has read itself: the other may die in the middle, and who wrote that they want no more mail would wait among the rest.
 */
final class BounceReading {

    private final NewsletterScheduler scheduler;
    private final Duration every;
    private final Duration again;

    /**
     * @param every pause between two readings, by which the scheduler knows this one
     * @param again pause before the next try when another machine was reading
     */
    BounceReading(NewsletterScheduler scheduler, Duration every, Duration again) {
        this.scheduler = scheduler;
        this.every = every;
        this.again = again;
    }

    /**
     * Begins to repeat it once the scheduler starts.
     *
     * @param read reads and returns how many messages there were; empty when another machine is reading
     * @param count handler of their number
     */
    void repeat(Supplier<OptionalInt> read, IntConsumer count) {
        scheduler.every(every, () -> {
            OptionalInt messages = read.get();
            messages.ifPresent(count);
            if (messages.isEmpty()) {
                scheduler.soon(every, again);
            }
        });
    }

    /** Reads once more, now; if it is being read, after that. */
    void soon() {
        scheduler.soon(every);
    }
}
