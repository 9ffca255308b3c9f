package newsdigest.service;

import java.time.Duration;
import newsdigest.bounce.source.BounceSource;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/** Watch on the place that bounces come back to, so that what comes is read at once where the place can tell. */
final class BounceWatch implements AutoCloseable {

    private final Duration pause;
    private @Nullable Thread thread;

    /** @param pause for how long to wait at a time; the place is read that often anyway */
    BounceWatch(Duration pause) {
        this.pause = pause;
    }

    /** Begins to watch, in a thread of its own. */
    synchronized void start(BounceSource source, Runnable arrived) {
        Thread watching = new Thread(() -> watch(source, arrived), "bounce-watch");
        watching.setDaemon(true);
        watching.start();
        thread = watching;
    }

    private void watch(BounceSource source, Runnable arrived) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (source.awaitNew(pause)) {
                    arrived.run();
                }
            } catch (UserException unreachable) {
                // Whoever reads the place tells it; here it is only tried again.
                sleep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sleep() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
