package newsdigest.service;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.StalledRun;
import newsdigest.operations.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watchdog of a service: a run that has work to do and gets on no more is told, with the state of all threads, and its work is
 * handed back. It has a thread of its own, because those of the work are the ones that may be stuck.
 */
final class ProgressWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatchdog.class);

    /** Longer than any single wait for a mail server or the ledger. */
    static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final Mailer mailer;
    private final Readiness readiness;
    private final ClockMonitor clockMonitor;
    private final Thread thread = new Thread(this::watch, "watchdog");

    ProgressWatchdog(Mailer mailer, Readiness readiness, Clock clock) {
        this.mailer = mailer;
        this.readiness = readiness;
        LongSupplier monotonic = System::nanoTime;
        this.clockMonitor = new ClockMonitor(clock, monotonic);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY.toMillis());
                look(LIMIT);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once. Whatever goes wrong in a look is told, for an exception would end all later ones. */
    void look(Duration limit) {
        try {
            clockMonitor.findJump().ifPresent(LOG::error);
            List<StalledRun> stalled = mailer.stalled(limit);
            Optional<String> trouble = stalled.isEmpty() ? Optional.empty() : Optional.of(describe(stalled));
            readiness.trouble(trouble);
            if (trouble.isPresent()) {
                LOG.error("{}. The run is ended, and its work is handed back.", trouble.get());
                threads().lines().filter(line -> !line.isBlank()).forEach(LOG::error);
                mailer.giveUpStalled(limit, trouble.get());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The watchdog could not look", e);
        }
    }

    private static String describe(List<StalledRun> stalled) {
        return stalled.stream()
                .map(run -> "no progress with " + run.edition() + " for "
                        + run.quietFor().toSeconds() + " seconds")
                .collect(Collectors.joining("; "));
    }

    private static String threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.dumpAllThreads(
                        threads.isObjectMonitorUsageSupported(), threads.isSynchronizerUsageSupported()))
                .map(ThreadInfo::toString)
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
