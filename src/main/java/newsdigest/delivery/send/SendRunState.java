package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;

/** State shared by the SMTP connections of one send run: open connections, refusals in a row, and the decision on each result. */
final class SendRunState {

    private static final Duration FIRST_RECONNECT_PAUSE = Duration.ofSeconds(1);

    /** First pause of what a server put off because there was too much: the pace keeps it from being too much again. */
    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    /** Longest sleep until the pace is looked at again, which may be quicker by then. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** Number of refusals without a single acceptance from which on the server refuses the newsletter, not its readers. */
    private static final int REFUSALS_IN_A_ROW = 50;

    private final EditionSender editionSender;
    private final SendSettings settings;
    private final Clock clock;
    private final RetryClock retryClock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;
    private final EditionId edition;
    private volatile RetryPolicy retryPolicy;
    private final RateLimit rate;
    private final AdaptivePace pace;

    private int open;
    private boolean everOpen;
    private int refusalsInARow;

    /** @param begun from when on deferred messages are tried again for so long */
    SendRunState(
            EditionSender editionSender,
            EditionId edition,
            SendSettings settings,
            RateLimit rate,
            AdaptivePace pace,
            Instant begun,
            Clock clock,
            RetryClock retryClock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.editionSender = editionSender;
        this.edition = edition;
        this.deliveryListener = deliveryListener;
        this.settings = settings;
        this.clock = clock;
        this.retryClock = retryClock;
        this.progressListener = progressListener;
        this.retryPolicy = new RetryPolicy(begun.plus(settings.retryFor()));
        this.rate = rate;
        this.pace = pace;
    }

    /** Waits for the turn of one message; returns false when the queue is closed before. */
    boolean awaitTurn(DeliveryQueue deliveryQueue) throws InterruptedException {
        Duration wait = rate.reserve();
        editionSender.progressed(wait);
        if (deliveryQueue.sleepUnlessClosed(wait)) {
            return false;
        }
        for (Duration slow = pace.take(); !slow.isZero(); slow = pace.take()) {
            editionSender.progressed(slow);
            if (deliveryQueue.sleepUnlessClosed(slow.compareTo(LONGEST_SLEEP) < 0 ? slow : LONGEST_SLEEP)) {
                return false;
            }
        }
        return true;
    }

    /** Begins anew the time for which deferred messages are tried. */
    void beginTries() {
        retryPolicy = new RetryPolicy(retryClock.instant().plus(settings.retryFor()));
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

    /** Decision of a worker that gets no connection. */
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
            editionSender.halt(new StopReason.ServerRefuses(words));
            return ConnectDecision.RETIRE;
        }
        boolean absentFromTheStart = !everOpen && reason.isAbsent();
        if (absentFromTheStart
                || retryPolicy
                        .nextPause(retryClock.instant(), FIRST_RECONNECT_PAUSE, attempt - 1)
                        .isEmpty()) {
            editionSender.halt(new StopReason.ServerAbsent(words));
            return ConnectDecision.RETIRE;
        }
        editionSender.progressed(reconnectPause(attempt));
        progressListener.reconnecting(words, reconnectPause(attempt));
        return ConnectDecision.TRY_AGAIN;
    }

    /** Returns true when a delivery is to stay as it is in the ledger, because its provider is paused. */
    boolean isHeld(Delivery delivery) {
        return editionSender.isHeld(delivery);
    }

    /** Notes that a message was sent and answered. */
    void onExchange(long nanos) {
        editionSender.progressed(Duration.ZERO);
        deliveryListener.exchanged(nanos);
    }

    /** Notes that a message was not sent because its reader had left or chosen another language. */
    void withdrawn() {
        editionSender.progressed(Duration.ZERO);
        editionSender.readAnew();
        progressListener.settled(DeliveryState.SUPPRESSED);
    }

    /** Stops the run because a message is larger than the server takes. */
    void tooLarge(long bytes, long maxBytes) {
        editionSender.halt(new StopReason.ServerRefuses("The message has " + bytes / 1024
                + " KB, the mail server takes at most " + maxBytes / 1024 + " KB. Choose a shorter window."));
    }

    void failed(Throwable error) {
        editionSender.halt(new StopReason.Failed(error));
    }

    /** Returns a delivery to its place, as if it had not been tried: the connection was cut before it could leave. */
    DeliveryUpdate notTried(Delivery delivery) {
        return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, "");
    }

    /** Returns the change of a delivery after this result. */
    DeliveryUpdate decide(Delivery delivery, SmtpResult smtpResult) {
        return smtpResult.decide(new Decision(delivery));
    }

    /** Decision on one delivery by the answer of the mail server. */
    private final class Decision implements SmtpResult.Cases<DeliveryUpdate> {

        private final Delivery delivery;

        private Decision(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public DeliveryUpdate accepted(SmtpResult.Accepted result) {
            pace.accepted();
            SendRunState.this.accepted();
            return finish(DeliveryState.SENT, result, false);
        }

        @Override
        public DeliveryUpdate deferred(SmtpResult.Deferred result) {
            if (result.subject() == RefusalSubject.MOMENT) {
                pace.throttled();
                Duration pause = settings.retryPause();
                return retryLater(result, pause.compareTo(THROTTLED_PAUSE) < 0 ? pause : THROTTLED_PAUSE, false);
            }
            if (result.subject() == RefusalSubject.SENDER) {
                refused(result.replyWithout(delivery.address()));
            }
            return retryLater(result, settings.retryPause(), false);
        }

        @Override
        public DeliveryUpdate rejected(SmtpResult.Rejected result) {
            if (result.subject() != RefusalSubject.READER) {
                refused(result.replyWithout(delivery.address()));
            }
            return finish(DeliveryState.FAILED, result, false);
        }

        @Override
        public DeliveryUpdate notMade(SmtpResult.NotMade result) {
            refused(result.replyWithout(delivery.address()));
            return finish(DeliveryState.FAILED, result, false);
        }

        @Override
        public DeliveryUpdate connectionLost(SmtpResult.ConnectionLost result) {
            return retryLater(result, FIRST_RECONNECT_PAUSE, false);
        }

        @Override
        public DeliveryUpdate unanswered(SmtpResult.Unanswered result) {
            boolean isFirst = delivery.unanswered() == 0;
            // There is one repetition: too soon, it would meet the same trouble.
            return settings.onUncertain() == OnUncertain.RESEND && isFirst
                    ? retryLater(result, longer(FIRST_RECONNECT_PAUSE, settings.retryPause()), true)
                    : finish(DeliveryState.UNCERTAIN, result, true);
        }

        @Override
        public DeliveryUpdate senderRejected(SmtpResult.SenderRejected result) {
            editionSender.halt(new StopReason.ServerRefuses("The mail server refuses the sender: " + result.reply()));
            return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, result.reply());
        }

        private DeliveryUpdate finish(DeliveryState deliveryState, SmtpResult result, boolean uncertain) {
            progressListener.settled(deliveryState);
            deliveryListener.tried(edition, delivery.seq(), deliveryState, result.reply());
            return new DeliveryUpdate(delivery.seq(), deliveryState, true, uncertain, 0, result.reply());
        }

        private DeliveryUpdate retryLater(SmtpResult result, Duration firstPause, boolean uncertain) {
            Optional<Duration> pause = retryPolicy.nextPause(retryClock.instant(), firstPause, delivery.attempts());
            if (pause.isEmpty()) {
                boolean mayHaveArrived = uncertain || delivery.repeats() > 0;
                return finish(mayHaveArrived ? DeliveryState.UNCERTAIN : DeliveryState.FAILED, result, uncertain);
            }
            progressListener.deferred();
            deliveryListener.tried(edition, delivery.seq(), DeliveryState.DEFERRED, result.reply());
            return new DeliveryUpdate(
                    delivery.seq(),
                    DeliveryState.DEFERRED,
                    true,
                    uncertain,
                    clock.instant().plus(pause.get()).toEpochMilli(),
                    result.reply());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Duration reconnectPause(int attempt) {
        return RetryPolicy.pause(FIRST_RECONNECT_PAUSE, attempt - 1);
    }

    private synchronized void accepted() {
        refusalsInARow = 0;
    }

    /** Counts a refusal and stops the run after too many, in one step: else other connections would send between the two. */
    private synchronized void refused(String reply) {
        refusalsInARow++;
        if (refusalsInARow == REFUSALS_IN_A_ROW) {
            editionSender.halt(new StopReason.ServerRefuses(
                    "The last " + REFUSALS_IN_A_ROW + " messages were all refused, lastly with: " + reply));
        }
    }
}
