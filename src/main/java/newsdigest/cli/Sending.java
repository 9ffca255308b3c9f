package newsdigest.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import newsdigest.publish.Publisher;

/** Sends, mostly with a person watching: progress while it goes, Ctrl-C that leaves a clean ledger, a summary at the end. */
final class Sending {

    static final Duration TIME_TO_FINISH = Duration.ofSeconds(60);

    private final Context context;
    private final Publisher publisher;
    private final Mailer mailer;
    private final boolean json;
    private final boolean unattended;

    /** With a person watching. */
    Sending(Context context, Publisher publisher, Mailer mailer, boolean json) {
        this(context, publisher, mailer, json, false);
    }

    /** With only a log to write to, which is no place for people's addresses. */
    static Sending unattended(Context context, Publisher publisher, Mailer mailer, boolean json) {
        return new Sending(context, publisher, mailer, json, true);
    }

    private Sending(Context context, Publisher publisher, Mailer mailer, boolean json, boolean unattended) {
        this.context = context;
        this.publisher = publisher;
        this.mailer = mailer;
        this.json = json;
        this.unattended = unattended;
    }

    /**
     * Sends what is owed of an edition.
     *
     * @param skipped how many rows and items were left out before; one is enough for the run not to have gone well
     * @return how it ended, as an exit code
     */
    int send(FrozenEdition edition, boolean retryFailed, long skipped) {
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

    private int sendAndSay(FrozenEdition edition, boolean retryFailed, long skipped) {
        Newsletter newsletter = publisher.newsletter(edition);
        Report before = mailer.report(edition, newsletter);
        Instant begun = context.clock().instant();
        Report after;
        try (ProgressView view = new ProgressView(context.terminal())) {
            HandOver others = new HandOver(context, publisher, mailer);
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
        boolean complete = after.stage() == Stage.DONE && after.count(State.FAILED) == 0;
        return complete && skipped == 0 ? ExitCode.OK : ExitCode.FAILED;
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

    private void asJson(Report before, Report after, long skipped, Duration took) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("sent", after.count(State.SENT) - before.count(State.SENT));
        summary.put("sentBefore", before.count(State.SENT));
        summary.put("skipped", skipped);
        summary.put("seconds", took.toMillis() / 1000.0);
        summary.put("report", after.asMap());
        context.terminal().json(summary);
    }

    private void asText(FrozenEdition edition, Report before, Report after, long skipped, Duration took) {
        Terminal terminal = context.terminal();
        long sent = after.count(State.SENT) - before.count(State.SENT);
        terminal.say(after.edition() + ": " + Words.count(edition.edition().items(), "item") + ", "
                + Words.count(after.audience(), "subscriber") + ", "
                + sent + " sent, " + skipped + " skipped, " + after.count(State.FAILED) + " failed");
        if (sent > 0) {
            long perSecond = sent * 1000 / Math.max(1, took.toMillis());
            terminal.say("  sent in " + Words.exactly(took) + ", " + Words.count(perSecond, "message") + " a second");
        }
        if (before.count(State.SENT) > 0) {
            terminal.say("  " + before.count(State.SENT) + " had it already and got nothing now.");
        }
        if (unattended) {
            Reports.tallies(after, terminal);
        } else {
            Reports.details(after, terminal);
        }
        if (after.stage() != Stage.DONE) {
            terminal.say(
                    "  " + after.open() + " are still owed" + (after.reason().isEmpty() ? "." : ": " + after.reason()));
            terminal.say("  Go on with: newsdigest resume " + after.edition());
        }
    }
}
