package newsdigest.cli.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.ProgressView;
import newsdigest.cli.terminal.ReportPrinter;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.publish.Publisher;
import newsdigest.text.Formats;

/**
 * Runner of a send, mostly with a person watching: progress while it goes, Ctrl-C that leaves a clean ledger, a summary
 * at the end.
 */
public final class SendRunner {

    public static final Duration TIME_TO_FINISH = Duration.ofSeconds(60);

    private final CommandContext context;
    private final Publisher publisher;
    private final Mailer mailer;
    private final boolean json;
    private final boolean unattended;

    /** Runner with a person watching. */
    SendRunner(CommandContext context, Publisher publisher, Mailer mailer, boolean json) {
        this(context, publisher, mailer, json, false);
    }

    /** Returns a runner with only a log to write to, which is no place for people's addresses. */
    public static SendRunner unattended(CommandContext context, Publisher publisher, Mailer mailer, boolean json) {
        return new SendRunner(context, publisher, mailer, json, true);
    }

    private SendRunner(CommandContext context, Publisher publisher, Mailer mailer, boolean json, boolean unattended) {
        this.context = context;
        this.publisher = publisher;
        this.mailer = mailer;
        this.json = json;
        this.unattended = unattended;
    }

    /**
     * Numbers of rows and items that were left out before; one is enough for an exit code other than 0.
     *
     * @param rows of the subscriber lists
     * @param news items and sources that could not be read
     */
    record Skipped(long rows, long news) {
        long all() {
            return rows + news;
        }
    }

    /** Sends what is owed of an edition, of whose lists some rows were left out. */
    public int send(FrozenEdition edition, boolean retryFailed, long skippedRows) {
        return send(edition, retryFailed, new Skipped(skippedRows, 0));
    }

    /**
     * Sends what is owed of an edition.
     *
     * @return exit code of the outcome
     */
    int send(FrozenEdition edition, boolean retryFailed, Skipped skipped) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(finished), "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return sendAndSay(edition, retryFailed, skipped);
        } finally {
            finished.countDown();
            removeHook(onSignal);
        }
    }

    private int sendAndSay(FrozenEdition edition, boolean retryFailed, Skipped skipped) {
        Newsletter newsletter = publisher.newsletter(edition);
        Report before = mailer.report(edition, newsletter);
        Instant begun = context.clock().instant();
        Report after;
        try (ProgressView view = new ProgressView(context.terminal())) {
            ClusterHandover others = new ClusterHandover(context, publisher, mailer);
            if (others.isPossible()) {
                others.send(edition, before.open(), retryFailed, view);
                after = mailer.report(edition, newsletter);
            } else {
                after = mailer.send(edition, newsletter, retryFailed, view);
            }
        }
        Duration took = Duration.between(begun, context.clock().instant());
        if (json && !unattended) {
            asJson(before, after, skipped, took);
        } else {
            asText(edition, before, after, skipped, took);
        }
        boolean complete = after.stage() == EditionState.DONE && after.count(DeliveryState.FAILED) == 0;
        return complete && skipped.all() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void stopAndWait(CountDownLatch finished) {
        mailer.stop();
        try {
            if (!finished.await(TIME_TO_FINISH.toSeconds(), TimeUnit.SECONDS)) {
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

    private void asJson(Report before, Report after, Skipped skipped, Duration took) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("sent", after.count(DeliveryState.SENT) - before.count(DeliveryState.SENT));
        summary.put("sentBefore", before.count(DeliveryState.SENT));
        summary.put("skipped", skipped.rows());
        summary.put("skippedNews", skipped.news());
        summary.put("seconds", took.toMillis() / 1000.0);
        summary.put("report", after.asMap());
        context.terminal().json(summary);
    }

    private void asText(FrozenEdition edition, Report before, Report after, Skipped skipped, Duration took) {
        Terminal terminal = context.terminal();
        long sent = after.count(DeliveryState.SENT) - before.count(DeliveryState.SENT);
        terminal.say(after.edition() + ": " + Formats.count(edition.edition().items(), "item") + ", "
                + Formats.count(after.audience(), "subscriber") + ", "
                + sent + " sent, " + skipped.rows() + " skipped, " + after.count(DeliveryState.FAILED) + " failed");
        if (skipped.news() > 0) {
            terminal.say("  the news has " + Formats.count(skipped.news(), "problem")
                    + ", named above: an item or source was left out");
        }
        if (sent > 0) {
            long perSecond = sent * 1000 / Math.max(1, took.toMillis());
            terminal.say("  sent in " + Formats.elapsedExactly(took) + ", " + Formats.count(perSecond, "message")
                    + " a second");
        }
        if (before.count(DeliveryState.SENT) > 0) {
            terminal.say("  " + before.count(DeliveryState.SENT) + " had it already and got nothing now.");
        }
        if (unattended) {
            ReportPrinter.tallies(after, terminal);
        } else {
            ReportPrinter.details(after, terminal);
        }
        if (after.stage() != EditionState.DONE) {
            terminal.say(
                    "  " + after.open() + " are still owed" + (after.reason().isEmpty() ? "." : ": " + after.reason()));
            after.held()
                    .forEach(held -> terminal.say("  Let mail to "
                            + held.pause().provider() + " go on with: newsdigest providers resume "
                            + held.pause().provider()));
            if (!after.stage().isFinal()) {
                terminal.say("  Go on with: newsdigest resume " + after.edition());
            }
        }
    }
}
