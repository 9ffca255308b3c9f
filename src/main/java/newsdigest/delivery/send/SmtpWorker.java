package newsdigest.delivery.send;

import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.smtp.MailConnection;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.delivery.smtp.SmtpResult;
import org.jspecify.annotations.Nullable;

/**
 * Worker that takes deliveries and sends them over one connection after another, until there are no more.
 *
 * <p>The order of three things is what "exactly once" rests on: a message's intent is on disk before its final dot can
 * leave; its outcome is handed to the ledger as soon as the server has answered; and because the ledger writes in order,
 * waiting for the next message's intent waits for this one's outcome as well. So a crash leaves at most one message a
 * connection in doubt.
 */
final class SmtpWorker implements Runnable {

    private final SendRunState sendRunState;
    private final DeliveryQueue deliveryQueue;
    private final MailTransport transport;
    private final MessageFactory.MessageBuilder messageBuilder;
    private final LedgerWriter ledger;
    private final SendSettings settings;
    private final OutcomeRecorder outcomeRecorder;

    private volatile @Nullable MailConnection connection;
    private volatile Runnable abortAttempt = () -> {};
    private volatile boolean isCut;
    private int sentOverConnection;

    /** Ticket of the ledger for the last outcome, and number of outcomes that may not be on disk yet. */
    private long lastTicket;

    private long unsettled;

    /** Time for which the message under way has waited for the ledger. */
    private long waitedNanos;

    SmtpWorker(
            SendRunState sendRunState,
            DeliveryQueue deliveryQueue,
            MailTransport transport,
            MessageFactory.MessageBuilder messageBuilder,
            LedgerWriter ledger,
            SendSettings settings,
            OutcomeRecorder outcomeRecorder) {
        this.sendRunState = sendRunState;
        this.deliveryQueue = deliveryQueue;
        this.transport = transport;
        this.messageBuilder = messageBuilder;
        this.ledger = ledger;
        this.settings = settings;
        this.outcomeRecorder = outcomeRecorder;
    }

    /** Signal that the reader of a delivery left, or chose another language, before its intent was written. */
    private static final class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void run() {
        try {
            for (Optional<Delivery> task = next(); task.isPresent(); task = next()) {
                if (sendRunState.isHeld(task.get())) {
                    deliveryQueue.acknowledge(1);
                    continue;
                }
                MailConnection ready = awaitTurn() ? ready() : null;
                if (ready == null) {
                    deliveryQueue.returnUnsent(task.get());
                    break;
                }
                send(ready, task.get());
            }
            settle(lastTicket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Whatever it is: a thread that ended without a word would leave the edition waiting for it for ever.
            sendRunState.failed(e);
        } finally {
            disconnect();
        }
    }

    /** Waits for a message's turn, before a connection is looked at: a server may hang up meanwhile. */
    private boolean awaitTurn() throws InterruptedException {
        return sendRunState.awaitTurn(deliveryQueue);
    }

    /** Ends what this worker waits for at the server, from another thread, unless a message may have left. */
    void cut() {
        isCut = true;
        abortAttempt.run();
        MailConnection current = connection;
        if (current != null) {
            current.cut();
        }
    }

    /** Returns the next delivery. Before a wait for work all outcomes are on disk, for the queue waits for them. */
    private Optional<Delivery> next() throws InterruptedException {
        Optional<Delivery> task = deliveryQueue.poll();
        if (task.isPresent()) {
            return task;
        }
        settle(lastTicket);
        return deliveryQueue.take();
    }

    private void send(MailConnection ready, Delivery task) throws InterruptedException {
        long intent = ledger.submit(DeliveryUpdate.sending(task));
        long begun = System.nanoTime();
        waitedNanos = 0;
        SmtpResult smtpResult;
        try {
            smtpResult = exchange(ready, task, intent);
        } catch (Withdrawn readerLeft) {
            ready.abandon(SmtpResult.NotMade.because(readerLeft));
            sendRunState.withdrawn();
            unsettled++;
            return;
        }
        sendRunState.onExchange(System.nanoTime() - begun - waitedNanos);
        DeliveryUpdate outcome = isCut && smtpResult.isConnectionLost()
                ? sendRunState.notTried(task)
                : sendRunState.decide(task, smtpResult);
        outcomeRecorder.settled(task, outcome);
        lastTicket = ledger.submit(outcome);
        unsettled++;
        sentOverConnection++;
    }

    /** Sends one message. One that cannot be made fails alone; a failure of the ledger or the machine ends the run. */
    private SmtpResult exchange(MailConnection ready, Delivery task, long intent) {
        try {
            OutgoingMessage outgoingMessage = messageBuilder.build(task);
            return ready.send(outgoingMessage, () -> waitFor(intent, task));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            if (e instanceof Withdrawn
                    || ledger.isFailed()
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return ready.abandon(SmtpResult.NotMade.because(e));
        }
    }

    private void waitFor(long intent, Delivery task) {
        long begun = System.nanoTime();
        settle(intent);
        if (ledger.isWithdrawn(task.seq())) {
            throw new Withdrawn();
        }
        outcomeRecorder.sending(task);
        waitedNanos = System.nanoTime() - begun;
    }

    /** Notes that everything handed to the ledger up to this ticket is on disk. */
    private void settle(long ticket) {
        ledger.await(ticket);
        deliveryQueue.acknowledge(unsettled);
        unsettled = 0;
    }

    /** Returns a connection that can take a message, or null when none can be opened. */
    private @Nullable MailConnection ready() throws InterruptedException {
        MailConnection current = connection;
        if (current != null
                && (sentOverConnection >= settings.limits().messagesPerConnection() || !current.isUsable())) {
            disconnect();
        }
        for (int attempt = 1; connection == null; attempt++) {
            try {
                MailConnection opened = connect();
                sendRunState.onConnected();
                connection = opened;
                sentOverConnection = 0;
                if (opened.maxMessageSize() > 0 && messageBuilder.largestMessage() > opened.maxMessageSize()) {
                    sendRunState.tooLarge(messageBuilder.largestMessage(), opened.maxMessageSize());
                    return null;
                }
            } catch (NoConnection e) {
                settle(lastTicket);
                if (sendRunState.refused(e, attempt) == SendRunState.ConnectDecision.RETIRE
                        || deliveryQueue.sleepUnlessClosed(SendRunState.reconnectPause(attempt))) {
                    return null;
                }
            }
        }
        return connection;
    }

    private MailConnection connect() throws NoConnection {
        try {
            return transport.connect(abort -> {
                abortAttempt = abort;
                if (isCut) {
                    abort.run();
                }
            });
        } finally {
            abortAttempt = () -> {};
        }
    }

    private void disconnect() {
        MailConnection current = connection;
        if (current != null) {
            sendRunState.onDisconnected();
            current.quit();
            connection = null;
        }
    }
}
