package newsdigest.cli.send;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.ProgressView;
import newsdigest.cli.terminal.ReportPrinter;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.report.SendSummary;
import newsdigest.operations.ClassPreloader;
import newsdigest.publish.Application;

/**
 * Runner of a send, with a person watching: progress while it goes, Ctrl-C that leaves a clean ledger, a summary
 * at the end.
 */
final class SendRunner {

    private final CommandContext context;
    private final Application application;
    private final DeliveryServices delivery;
    private final Mailer mailer;
    private final ReportRepository reports;
    private final boolean json;

    SendRunner(CommandContext context, Application application, DeliveryServices delivery, boolean json) {
        this.context = context;
        this.application = application;
        this.delivery = delivery;
        this.mailer = delivery.mailer();
        this.reports = delivery.reports();
        this.json = json;
    }

    /**
     * Numbers of rows and items that were left out before; one is enough for an exit code other than 0.
     *
     * @param rows of the subscriber lists
     * @param news items and sources that could not be read
     */
    record Skipped(long rows, long news) {}

    /** Sends what is owed of an edition, of whose lists some rows were left out. */
    int send(FrozenEdition edition, boolean retryFailed, long skippedRows) {
        return send(edition, retryFailed, new Skipped(skippedRows, 0));
    }

    /**
     * Sends what is owed of an edition.
     *
     * @return exit code of the outcome
     */
    int send(FrozenEdition edition, boolean retryFailed, Skipped skipped) {
        return send(edition, retryFailed, skipped, false);
    }

    /** Sends a test, of which nothing is kept to go on with. */
    int sendTest(FrozenEdition edition, Skipped skipped) {
        return send(edition, false, skipped, true);
    }

    private int send(FrozenEdition edition, boolean retryFailed, Skipped skipped, boolean isTest) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(finished), "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        Thread preloading = ClassPreloader.loadSoon();
        try {
            return sendAndSay(edition, retryFailed, skipped, isTest);
        } finally {
            mailer.leaveLedger();
            preloading.interrupt();
            finished.countDown();
            removeHook(onSignal);
        }
    }

    private int sendAndSay(FrozenEdition edition, boolean retryFailed, Skipped skipped, boolean isTest) {
        Newsletter newsletter = application.newsletter(edition);
        Report before = reports.report(edition, Optional.of(newsletter));
        Instant begun = context.clock().instant();
        Report after;
        try (ProgressView view = new ProgressView(context.terminal())) {
            ClusterHandover others = new ClusterHandover(context, application, delivery);
            if (others.isPossible(newsletter)) {
                others.send(edition, before.open(), retryFailed, view);
                after = reports.report(edition, Optional.of(newsletter));
            } else {
                after = mailer.send(edition, newsletter, retryFailed, view);
            }
        }
        Duration took = Duration.between(begun, context.clock().instant());
        SendSummary summary = new SendSummary(edition, before, after, skipped.rows(), skipped.news(), took);
        if (json) {
            context.terminal().json(summary.asMap());
        } else {
            List<String> details = ReportPrinter.details(after);
            (isTest ? summary.linesOfTest(details) : summary.lines(details)).forEach(context.terminal()::say);
        }
        return summary.isComplete() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void stopAndWait(CountDownLatch finished) {
        mailer.stop();
        try {
            if (!finished.await(Mailer.TIME_TO_FINISH.toSeconds(), TimeUnit.SECONDS)) {
                context.terminal()
                        .err()
                        .println("The messages in flight did not finish; 'newsdigest report' names them.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            context.terminal().err().println("Stopped by a signal.");
        }
    }
}
