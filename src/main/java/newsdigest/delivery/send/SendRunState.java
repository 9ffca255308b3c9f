package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.smtp.SmtpConnector.NoConnection;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;

/** What the connections of one run share: what they know of the server, and how an outcome is judged. */
final class SendRunState {

    private static final Duration FIRST_RECONNECT_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** So many refusals without a single acceptance mean that the server refuses the newsletter, not its readers. */
    private static final int REFUSALS_IN_A_ROW = 50;

    private final EditionSender editionSender;
    private final SendSettings settings;
    private final Clock clock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;
    private final EditionId edition;
    private final Instant deadline;
    final RateLimit rate;

    private int open;
    private boolean everOpen;
    private int refusalsInARow;

    /** @param begun from when on deferred messages are tried again for so long */
    SendRunState(
            EditionSender editionSender,
            EditionId edition,
            SendSettings settings,
            RateLimit rate,
            Instant begun,
            Clock clock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.editionSender = editionSender;
        this.edition = edition;
        this.deliveryListener = deliveryListener;
        this.settings = settings;
        this.clock = clock;
        this.progressListener = progressListener;
        this.deadline = begun.plus(settings.retryFor());
        this.rate = rate;
    }

    synchronized void onConnected() {
        open++;
        everOpen = true;
        deliveryListener.connected();
    }

    synchronized void onDisconnected() {
        open--;
        deliveryListener.disconnected();
    }

    /** What a connection loop does when it gets no connection. */
    enum ConnectDecision {
        /** Wait, then try again. */
        TRY_AGAIN,
        /** Leave the work to the others. */
        RETIRE
    }

    /** Judges a failed attempt to connect, the {@code attempt}-th in a row. */
    synchronized ConnectDecision refused(NoConnection reason, int attempt) {
        if (open > 0) {
            return ConnectDecision.RETIRE;
        }
        String words = String.valueOf(reason.getMessage());
        if (reason.forGood()) {
            editionSender.halt(new EditionSender.StopReason.ServerRefuses(words));
            return ConnectDecision.RETIRE;
        }
        boolean absentFromTheStart = !everOpen && reason.isAbsent();
        if (absentFromTheStart || clock.instant().plus(reconnectPause(attempt)).isAfter(deadline)) {
            editionSender.halt(new EditionSender.StopReason.ServerAbsent(words));
            return ConnectDecision.RETIRE;
        }
        progressListener.reconnecting(words, reconnectPause(attempt));
        return ConnectDecision.TRY_AGAIN;
    }

    /** A message went out and was answered. */
    void onExchange(long nanos) {
        deliveryListener.exchanged(nanos);
    }

    /** The message is larger than the server takes. */
    void tooLarge(long bytes, long maxBytes) {
        editionSender.halt(new EditionSender.StopReason.ServerRefuses("The message has " + bytes / 1024
                + " KB, the mail server takes at most " + maxBytes / 1024 + " KB. Choose a shorter window."));
    }

    void failed(RuntimeException error) {
        editionSender.halt(new EditionSender.StopReason.Failed(error));
    }

    /** What becomes of a delivery after this outcome. */
    DeliveryUpdate decide(Delivery task, SmtpResult smtpResult) {
        if (smtpResult instanceof SmtpResult.Accepted) {
            accepted();
            return finish(task, DeliveryState.SENT, smtpResult, false);
        } else if (smtpResult instanceof SmtpResult.Rejected) {
            refused(smtpResult.replyWithout(task.address()));
            return finish(task, DeliveryState.FAILED, smtpResult, false);
        } else if (smtpResult instanceof SmtpResult.SenderRejected) {
            editionSender.halt(new EditionSender.StopReason.ServerRefuses(
                    "The mail server refuses the sender: " + smtpResult.reply()));
            return new DeliveryUpdate(task.seq(), DeliveryState.PENDING, false, false, 0, smtpResult.reply());
        } else if (smtpResult instanceof SmtpResult.Unanswered) {
            return settings.onUncertain() == OnUncertain.RESEND
                    ? retryLater(task, smtpResult, FIRST_RECONNECT_PAUSE, true)
                    : finish(task, DeliveryState.UNCERTAIN, smtpResult, true);
        } else if (smtpResult instanceof SmtpResult.ConnectionLost) {
            return retryLater(task, smtpResult, FIRST_RECONNECT_PAUSE, false);
        }
        return retryLater(task, smtpResult, settings.retryPause(), false);
    }

    private DeliveryUpdate finish(
            Delivery task, DeliveryState deliveryState, SmtpResult smtpResult, boolean uncertain) {
        progressListener.settled(deliveryState);
        deliveryListener.tried(edition, task.seq(), deliveryState, smtpResult.reply());
        return new DeliveryUpdate(task.seq(), deliveryState, true, uncertain, 0, smtpResult.reply());
    }

    private DeliveryUpdate retryLater(Delivery task, SmtpResult smtpResult, Duration firstPause, boolean uncertain) {
        Instant due = clock.instant().plus(growPause(firstPause, task.attempts()));
        if (due.isAfter(deadline)) {
            return finish(task, DeliveryState.FAILED, smtpResult, uncertain);
        }
        progressListener.deferred();
        deliveryListener.tried(edition, task.seq(), DeliveryState.DEFERRED, smtpResult.reply());
        return new DeliveryUpdate(
                task.seq(), DeliveryState.DEFERRED, true, uncertain, due.toEpochMilli(), smtpResult.reply());
    }

    static Duration reconnectPause(int attempt) {
        return growPause(FIRST_RECONNECT_PAUSE, attempt - 1);
    }

    /** Twice as long each time, up to an hour. */
    private static Duration growPause(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private synchronized void accepted() {
        refusalsInARow = 0;
    }

    /** Counting and halting are one step: else the other connections would send on between the two. */
    private synchronized void refused(String reply) {
        refusalsInARow++;
        if (refusalsInARow == REFUSALS_IN_A_ROW) {
            editionSender.halt(new EditionSender.StopReason.ServerRefuses(
                    "The last " + REFUSALS_IN_A_ROW + " messages were all refused, lastly with: " + reply));
        }
    }
}
