package newsdigest.delivery.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.problem.UserException;

/**
 * Loop that sends over all connections that were handed to it, in one thread: it collects what the servers answered, has all
 * outcomes and the next intents written in one commit, then lets the messages leave.
 */
final class SenderLoop implements Runnable {

    private static final long LOOK_EVERY_MILLIS = 100;

    /** Time after which connections are looked at that nothing came from: far less than any limit, and than a stop may take. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    /** Number of connections up to which the loop and the server would each wait for the other. */
    private static final int FEW_CONNECTIONS = 4;

    /** Time that few connections wait for each other, before a commit that serves them all. */
    private static final long WAIT_MILLIS = 1;

    private final SendRunState sendRunState;
    private final DeliveryQueue deliveryQueue;
    private final LedgerWriter ledger;
    private final OutcomeRecorder outcomeRecorder;
    private final Selector selector;

    /** Sendings that arrive from other threads; guarded by itself, with the end. */
    private final List<GroupedSending> arriving = new ArrayList<>();

    private boolean takesNoMore;
    private volatile boolean isEnded;

    private final Set<GroupedSending> present = new LinkedHashSet<>();
    private final Set<GroupedSending> leaving = new LinkedHashSet<>();
    private final List<GroupedSending> intending = new ArrayList<>();
    private final List<DeliveryUpdate> updates = new ArrayList<>();
    private long lastTicket;
    private long lookedAt = System.nanoTime();

    /** Number of outcomes that may not be on disk yet. */
    private long unsettled;

    /** True once no message may begin any more: what is in flight is still answered, and remembered. */
    private boolean isLedgerLost;

    SenderLoop(
            SendRunState sendRunState,
            DeliveryQueue deliveryQueue,
            LedgerWriter ledger,
            OutcomeRecorder outcomeRecorder) {
        this.sendRunState = sendRunState;
        this.deliveryQueue = deliveryQueue;
        this.ledger = ledger;
        this.outcomeRecorder = outcomeRecorder;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a connection in; returns false when the loop has come to its end. */
    boolean add(GroupedSending sending) {
        synchronized (arriving) {
            if (takesNoMore) {
                return false;
            }
            arriving.add(sending);
        }
        selector.wakeup();
        return true;
    }

    /** Ends the loop once it has no connections any more. */
    void end() {
        isEnded = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!isOver() && !Thread.currentThread().isInterrupted()) {
                awaitEvents();
                List<GroupedSending> arrived = arrive();
                present.addAll(arrived);
                each(arrived, sending -> sending.begin(selector));
                List<SelectionKey> keys = new ArrayList<>(selector.selectedKeys());
                selector.selectedKeys().clear();
                each(keys.stream().map(key -> (GroupedSending) key.attachment()).toList(), GroupedSending::advance);
                lookAtTime();
                if (!isWorthWaiting()) {
                    write();
                    giveBack();
                }
            }
        } catch (Throwable e) {
            // Whatever it is: a thread that ended without a word would leave the workers waiting for it for ever.
            sendRunState.failed(e);
        } finally {
            abort();
        }
    }

    /** Waits until something can be done; few connections have their next messages made meanwhile. */
    private void awaitEvents() throws IOException {
        if (selector.selectNow() > 0) {
            return;
        }
        if (!isCrowded()) {
            each(present, GroupedSending::makeAhead);
        }
        if (updates.isEmpty()) {
            selector.select(LOOK_EVERY_MILLIS);
        } else if (isWorthWaiting()) {
            selector.select(WAIT_MILLIS);
        }
    }

    /** Returns true while an answer on another of a few connections is about to come, whose intent the same commit can write. */
    private boolean isWorthWaiting() {
        if (intending.isEmpty() || isCrowded() || Thread.currentThread().isInterrupted()) {
            return false;
        }
        long after = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        return present.stream().anyMatch(sending -> sending.isAsking(after));
    }

    /** Looks, now and then, whether a server has had its time, or somebody ended a connection. */
    private void lookAtTime() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_AGAIN_NANOS) {
            lookedAt = now;
            each(present, GroupedSending::lookAtTime);
        }
    }

    /** Does the same for several. An error ends the run, and not before the messages of the others are answered. */
    private void each(Collection<GroupedSending> sendings, Consumer<GroupedSending> step) {
        for (GroupedSending sending : sendings) {
            try {
                step.accept(sending);
            } catch (Throwable e) {
                sendRunState.failed(e);
                sending.abort();
                leaving.add(sending);
            }
        }
    }

    private List<GroupedSending> arrive() {
        synchronized (arriving) {
            List<GroupedSending> arrived = List.copyOf(arriving);
            arriving.clear();
            return arrived;
        }
    }

    /** Has everything written that was decided, and lets the messages leave whose intent is on disk then. */
    private void write() {
        List<DeliveryUpdate> decided = List.copyOf(updates);
        List<GroupedSending> waiting = List.copyOf(intending);
        updates.clear();
        intending.clear();
        if (waiting.isEmpty()) {
            if (!decided.isEmpty()) {
                lastTicket = ledger.submit(decided);
            }
        } else if (isWritten(decided)) {
            each(waiting, GroupedSending::intentWritten);
        } else {
            each(waiting, GroupedSending::intentFailed);
        }
    }

    private boolean isWritten(List<DeliveryUpdate> decided) {
        if (isLedgerLost) {
            // What the servers answered may still be written.
            lastTicket = ledger.submit(decided);
            return false;
        }
        try {
            lastTicket = ledger.write(decided);
        } catch (UserException e) {
            isLedgerLost = true;
            sendRunState.failed(e);
            return false;
        }
        deliveryQueue.acknowledge(unsettled);
        unsettled = 0;
        return true;
    }

    private void giveBack() {
        if (!leaving.isEmpty() && !updates.isEmpty()) {
            return;
        }
        for (GroupedSending sending : leaving) {
            present.remove(sending);
            sending.giveBack(selector, lastTicket, unsettled);
            unsettled = 0;
        }
        leaving.clear();
    }

    private boolean isOver() {
        synchronized (arriving) {
            takesNoMore = isEnded && present.isEmpty() && arriving.isEmpty();
            return takesNoMore;
        }
    }

    private void abort() {
        synchronized (arriving) {
            takesNoMore = true;
            present.addAll(arriving);
            arriving.clear();
        }
        for (GroupedSending sending : present) {
            sending.abort();
            sending.giveBack(selector, lastTicket, unsettled);
            unsettled = 0;
        }
        try {
            selector.close();
        } catch (IOException e) {
            sendRunState.failed(e);
        }
    }

    /** Notes an outcome, which is written next. */
    void settled(Delivery task, DeliveryUpdate outcome) {
        outcomeRecorder.settled(task, outcome);
        updates.add(outcome);
        unsettled++;
    }

    /** Notes an intent, after which the sending is told when it is on disk. */
    void intend(GroupedSending sending, DeliveryUpdate intent) {
        updates.add(intent);
        intending.add(sending);
    }

    /** Notes that nothing is left to do on a connection. */
    void leave(GroupedSending sending) {
        leaving.add(sending);
    }

    /** Records that the text of a message leaves from now on. */
    void record(Delivery task) {
        outcomeRecorder.sending(task);
    }

    /** Returns true when the intent of a delivery was not written; then the delivery is settled. */
    boolean isWithdrawn(Delivery task) {
        boolean isWithdrawn = ledger.isWithdrawn(task.seq());
        unsettled += isWithdrawn ? 1 : 0;
        return isWithdrawn;
    }

    /** Returns true when there are so many connections that a server need not wait for the texts of those whose intents are written. */
    boolean isCrowded() {
        return present.size() > FEW_CONNECTIONS;
    }

    /** Returns true when no more messages are to be begun. */
    boolean isHalted() {
        return deliveryQueue.isClosed();
    }
}
