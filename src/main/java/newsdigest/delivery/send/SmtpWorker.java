package newsdigest.delivery.send;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.smtp.GroupedConnection;
import newsdigest.delivery.smtp.MailConnection;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.message.MessageText;
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

    /** Time between two looks at the server while it has nothing to do. */
    private static final Duration LOOK_AT_SERVER_EVERY = Duration.ofMillis(200);

    private final SendRunState sendRunState;
    private final ResultJudge resultJudge;
    private final DeliveryQueue deliveryQueue;
    private final ServerUsage usage;
    private final MessageFactory.MessageBuilder messageBuilder;
    private final LedgerWriter ledger;
    private final OutcomeRecorder outcomeRecorder;
    private final SenderLoop loop;

    private volatile @Nullable MailConnection connection;
    private volatile Runnable abortAttempt = () -> {};
    private volatile boolean isCut;
    private int sentOverConnection;

    /** True once this worker leaves the work to the others. */
    private boolean isRetired;

    private int rests;

    /** Ticket of the ledger for the last outcome, and number of outcomes that may not be on disk yet. */
    private long lastTicket;

    private long unsettled;

    /** Time for which the message under way has waited for the ledger. */
    private long waitedNanos;

    SmtpWorker(
            SendRunState sendRunState,
            ResultJudge resultJudge,
            DeliveryQueue deliveryQueue,
            ServerUsage usage,
            MessageFactory.MessageBuilder messageBuilder,
            LedgerWriter ledger,
            OutcomeRecorder outcomeRecorder,
            SenderLoop loop) {
        this.loop = loop;
        this.sendRunState = sendRunState;
        this.resultJudge = resultJudge;
        this.deliveryQueue = deliveryQueue;
        this.usage = usage;
        this.messageBuilder = messageBuilder;
        this.ledger = ledger;
        this.outcomeRecorder = outcomeRecorder;
    }

    /** Signal that the reader of a delivery left, or chose another language, before its intent was written. */
    private static final class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void run() {
        try {
            for (Optional<Delivery> task = next(); task.isPresent() && !isRetired; task = next()) {
                process(task.get());
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

    private void process(Delivery task) throws InterruptedException {
        if (isPutOff(task, this::submit)) {
            return;
        }
        if (!sendRunState.awaitTurn(usage, deliveryQueue)) {
            deliveryQueue.returnUnsent(task);
        } else {
            // The turn comes before a connection is looked at: a server may hang up meanwhile.
            MailConnection ready = sendRunState.isFor(usage, task) ? ready() : null;
            if (ready == null) {
                usage.server().quota().giveBack();
                deliveryQueue.returnUnsent(task);
                rest();
            } else if (!isLentFrom(ready, task)) {
                send(ready, task);
            }
        }
    }

    /** Deals with a delivery that is not to be sent now; returns false for one that is. */
    private boolean isPutOff(Delivery task, BiConsumer<Delivery, DeliveryUpdate> outcomes) {
        if (sendRunState.isHeld(usage, task)) {
            deliveryQueue.acknowledge(1);
            return true;
        }
        if (sendRunState.waits().mustWait(task)) {
            outcomes.accept(task, sendRunState.waits().postpone(task));
            return true;
        }
        Optional<DeliveryUpdate> wait = sendRunState
                .waits()
                .waitForTry(usage, task)
                .or(() -> sendRunState.waits().waitForDomain(usage, task));
        wait.ifPresent(update -> outcomes.accept(task, update));
        return wait.isPresent();
    }

    /**
     * Lets the loop send over a connection, from this delivery on, until nothing is left to do there; returns false when the
     * connection needs a thread of its own. Where there is a pace, threads wait for their turns.
     */
    private boolean isLentFrom(MailConnection ready, Delivery task) {
        Optional<GroupedConnection> grouped = sendRunState.isForLoop(usage) ? ready.grouped() : Optional.empty();
        return grouped.isPresent() && new GroupedSending(this, loop, grouped.get(), task).lend();
    }

    /** Takes over what the loop did for this worker: outcomes that may not be on disk yet. */
    void takeOver(long ticket, long outcomes) {
        lastTicket = Math.max(lastTicket, ticket);
        unsettled += outcomes;
    }

    /** Takes and makes the next message for a connection that the loop drives; empty when there is none for now. */
    Optional<PreparedMessage> prepareNext(GroupedConnection over, BiConsumer<Delivery, DeliveryUpdate> outcomes) {
        while (sentOverConnection < usage.server().limits().messagesPerConnection()) {
            Optional<Delivery> task = deliveryQueue.poll(this::isMine);
            if (task.isEmpty()) {
                return Optional.empty();
            }
            if (isPutOff(task.get(), outcomes)) {
                continue;
            }
            if (!sendRunState.takeTurn(usage)) {
                deliveryQueue.returnUnsent(task.get());
                return Optional.empty();
            }
            Optional<PreparedMessage> made = prepare(task.get(), over, outcomes);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    /** Makes the message of a delivery whose turn has been taken; one that cannot be made, or addressed, fails alone. */
    Optional<PreparedMessage> prepare(
            Delivery task, GroupedConnection over, BiConsumer<Delivery, DeliveryUpdate> outcomes) {
        Delivery handed = task.handedTo(usage.server().ledgerName());
        try {
            OutgoingMessage message = messageBuilder.build(handed);
            MessageText text = message.message().text(message.recipient(), message.signers());
            Optional<String> envelope = over.envelope(message, text);
            if (envelope.isEmpty()) {
                outcomes.accept(handed, decide(handed, GroupedConnection.unaddressable()));
                return Optional.empty();
            }
            PreparedMessage made = new PreparedMessage(handed, envelope.get(), text);
            sentOverConnection++;
            return Optional.of(made);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            outcomes.accept(handed, decide(handed, SmtpResult.NotMade.because(e)));
            return Optional.empty();
        }
    }

    /** Returns the change of a delivery after a result. */
    DeliveryUpdate decide(Delivery task, SmtpResult result) {
        DeliveryUpdate update = isCut && result.isConnectionLost()
                ? resultJudge.notTried(task)
                : resultJudge.decide(usage, task, result);
        return update.over(usage.server().ledgerName());
    }

    /** Returns the intent to send a delivery. */
    DeliveryUpdate intent(Delivery task) {
        return DeliveryUpdate.sending(task, usage.server().ledgerName());
    }

    /** Takes back a delivery whose message was made, and of which no text has left. */
    void putBack(Delivery task) {
        usage.server().quota().giveBack();
        deliveryQueue.returnUnsent(task);
    }

    /** Notes that a message was not sent because its reader had left or chosen another language. */
    void withdrawn() {
        usage.server().quota().giveBack();
        sendRunState.withdrawn();
    }

    /** Notes that the server throws away what comes before it has answered a message. */
    void earlyEnvelopeIgnored() {
        usage.ignoresEarlyEnvelopes();
    }

    /** Notes that a message was sent and answered. */
    void onExchange(long nanos) {
        sendRunState.onExchange(nanos);
    }

    /** Returns true when this worker's connections are ended. */
    boolean isCut() {
        return isCut;
    }

    /** Waits after the server opened no further connection, as long as it has others open. */
    private void rest() throws InterruptedException {
        if (!isRetired && usage.isOpen() && connection == null) {
            deliveryQueue.sleepUnlessClosed(DeliveryWaits.reconnectPause(++rests));
        }
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

    /**
     * Returns the next delivery for the server; empty when there will be none. Before a wait for work all outcomes are on disk, for
     * the queue waits for them.
     */
    private Optional<Delivery> next() throws InterruptedException {
        Optional<Delivery> task = isRetired ? Optional.empty() : deliveryQueue.poll(this::isMine);
        while (task.isEmpty() && !isRetired && !deliveryQueue.isClosed()) {
            settle(lastTicket);
            task = deliveryQueue.take(this::isMine, LOOK_AT_SERVER_EVERY);
            if (task.isEmpty()) {
                lookAtServer();
            }
        }
        return task;
    }

    private boolean isMine(Delivery task) {
        return sendRunState.isFor(usage, task);
    }

    /** Closes a connection that is not needed any more, and tries a server that was away once its time has come. */
    private void lookAtServer() throws InterruptedException {
        if (!sendRunState.isCurrent(usage)) {
            disconnect();
        }
        if (!usage.isOnly()
                && usage.refusal().isEmpty()
                && usage.server().health().claimTrial()) {
            ready();
        }
    }

    private void send(MailConnection ready, Delivery task) throws InterruptedException {
        String server = usage.server().ledgerName();
        long intent = ledger.submit(DeliveryUpdate.sending(task, server));
        Delivery handed = task.handedTo(server);
        long begun = System.nanoTime();
        waitedNanos = 0;
        SmtpResult smtpResult;
        try {
            smtpResult = exchange(ready, handed, intent);
        } catch (Withdrawn readerLeft) {
            ready.abandon(SmtpResult.NotMade.because(readerLeft));
            usage.server().quota().giveBack();
            sendRunState.withdrawn();
            unsettled++;
            return;
        }
        sendRunState.onExchange(System.nanoTime() - begun - waitedNanos);
        DeliveryUpdate outcome = isCut && smtpResult.isConnectionLost()
                ? resultJudge.notTried(task)
                : resultJudge.decide(usage, task, smtpResult);
        submit(handed, outcome);
        sentOverConnection++;
    }

    private void submit(Delivery task, DeliveryUpdate outcome) {
        outcomeRecorder.settled(task, outcome);
        lastTicket = ledger.submit(outcome);
        unsettled++;
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
                && (sentOverConnection >= usage.server().limits().messagesPerConnection() || !current.isUsable())) {
            disconnect();
        }
        for (int attempt = 1; connection == null; attempt++) {
            try {
                MailConnection opened = connect();
                sendRunState.onConnected(usage);
                connection = opened;
                sentOverConnection = 0;
                rests = 0;
                if (opened.maxMessageSize() > 0 && messageBuilder.largestMessage() > opened.maxMessageSize()) {
                    resultJudge.tooLarge(usage, messageBuilder.largestMessage(), opened.maxMessageSize());
                    return null;
                }
            } catch (NoConnection e) {
                settle(lastTicket);
                if (isCut) {
                    // It says nothing of the server.
                    return null;
                }
                SendRunState.ConnectDecision decision = sendRunState.refused(usage, e, attempt + rests);
                isRetired = decision == SendRunState.ConnectDecision.RETIRE;
                if (decision != SendRunState.ConnectDecision.TRY_AGAIN
                        || deliveryQueue.sleepUnlessClosed(DeliveryWaits.reconnectPause(attempt))) {
                    return null;
                }
            }
        }
        return connection;
    }

    private MailConnection connect() throws NoConnection {
        try {
            return usage.server().transport().connect(abort -> {
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
            sendRunState.onDisconnected(usage);
            current.quit();
            connection = null;
        }
    }
}
