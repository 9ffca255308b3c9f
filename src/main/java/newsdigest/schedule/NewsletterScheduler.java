package newsdigest.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scheduler that looks at each newsletter at its due times, by a clock, and repeats other work. Pauses are measured in time that only
 * passes: a clock that is set, either way, keeps nothing waiting.
 */
public final class NewsletterScheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewsletterScheduler.class);

    /** Threads besides one for each newsletter, so that no newsletter has to wait for other work. */
    private static final int ROUTINE_THREADS = 4;

    /** Longest wait before the clock is read again, since it may have been set. */
    private static final Duration READ_CLOCK_EVERY = Duration.ofSeconds(2);

    /** Longest wait before repeated work is done first: a service that is started anew each night gets to its daily work. */
    private static final Duration FIRST_WITHIN = Duration.ofMinutes(5);

    private final List<DueTimeWatch> watches;
    private final Map<Duration, Routine> routines = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Schedules every newsletter that has a schedule; {@link #start} begins.
     *
     * @param due handler of a newsletter that is due
     */
    public NewsletterScheduler(Clock clock, List<Newsletter> newsletters, Consumer<Newsletter> due) {
        this.watches = newsletters.stream()
                .flatMap(newsletter -> newsletter.schedule().stream()
                        .map(schedule -> new DueTimeWatch(
                                new DueTimeMonitor(clock, new DueTimes(newsletter, schedule)),
                                () -> due.accept(newsletter))))
                .toList();
        this.threads = new ScheduledThreadPoolExecutor(newsletters.size() + ROUTINE_THREADS);
        // What would begin after the end is left to the next start.
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Repeats work, beginning after {@code pause} or a few minutes, whichever is less; never twice at once. */
    public void every(Duration pause, Runnable work) {
        routines.put(pause, new Routine(work));
    }

    /** Repeats the work of every {@code pause} once more, now; if it is running, after that. */
    public void soon(Duration pause) {
        Routine routine = routines.get(pause);
        if (routine != null && routine.asked.compareAndSet(false, true)) {
            threads.execute(routine::runAsAsked);
        }
    }

    /** Repeats the work of every {@code pause} once more, after a while. */
    public void soon(Duration pause, Duration after) {
        Routine routine = routines.get(pause);
        if (routine != null && routine.askedLater.compareAndSet(false, true)) {
            var unused = threads.schedule(routine::runAsAskedLater, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Begins to run newsletters at their times, and the work that is repeated. */
    public void start() {
        watches.forEach(DueTimeWatch::await);
        routines.forEach((pause, routine) -> {
            var unused = threads.scheduleWithFixedDelay(
                    routine::run, firstAfter(pause).toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Returns the wait before work is done first that is then repeated after each {@code pause}. */
    static Duration firstAfter(Duration pause) {
        return pause.compareTo(FIRST_WITHIN) < 0 ? pause : FIRST_WITHIN;
    }

    /** Waits until another thread closes the schedule. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Closes the scheduler: starts nothing more and waits for what is running. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    /** Runs work; whatever goes wrong in it is told, and it is done again at its next time. */
    private static void runToEnd(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Work of the schedule failed and will be tried again", e);
        }
    }

    /** Watch on the due times of one newsletter. */
    private final class DueTimeWatch {
        private final DueTimeMonitor dueTimeMonitor;
        private final Runnable look;

        DueTimeWatch(DueTimeMonitor dueTimeMonitor, Runnable look) {
            this.dueTimeMonitor = dueTimeMonitor;
            this.look = look;
        }

        void await() {
            long pause = Math.max(1, dueTimeMonitor.untilNext(READ_CLOCK_EVERY).toMillis());
            var unused = threads.schedule(this::run, pause, TimeUnit.MILLISECONDS);
        }

        private void run() {
            try {
                if (dueTimeMonitor.isToBeLookedAt()) {
                    runToEnd(look);
                }
            } finally {
                await();
            }
        }
    }

    /** Work that is repeated after a pause. */
    private static final class Routine {
        private final Runnable work;
        private final AtomicBoolean asked = new AtomicBoolean();
        private final AtomicBoolean askedLater = new AtomicBoolean();

        private Routine(Runnable work) {
            this.work = work;
        }

        private synchronized void run() {
            runToEnd(work);
        }

        private synchronized void runAsAsked() {
            asked.set(false);
            run();
        }

        private synchronized void runAsAskedLater() {
            askedLater.set(false);
            run();
        }
    }
}
