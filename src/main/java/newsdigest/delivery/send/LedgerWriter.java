package newsdigest.delivery.send;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.KeptOutcomes;
import newsdigest.delivery.ledger.LedgerSession;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.OutcomeFile;
import org.jspecify.annotations.Nullable;

/**
 * Writer of the outcomes of a running edition, the only one. Updates that are handed over during a commit are written by the
 * next one, so that a single wait for the disk serves them all (group commit). A thread of its own writes, or one that has to
 * wait for the disk anyway.
 */
final class LedgerWriter implements AutoCloseable {

    private final Database database;
    private final Database.Lock lock;
    private final OutcomeFile.Room room;
    private final FrozenEdition edition;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final Thread thread;

    /** Held by the thread that writes; taken before the other lock. */
    private final ReentrantLock writing = new ReentrantLock();

    /** Opened by the first write, and guarded by the lock of those who write. */
    private @Nullable LedgerSession session;

    private final ReentrantLock state = new ReentrantLock();

    /** Wakes the writer alone: those who wait for the disk have nothing to do when others hand something over. */
    private final Condition handedOver = state.newCondition();

    private final Condition written = state.newCondition();

    private List<DeliveryUpdate> handed = new ArrayList<>();
    private final Set<Long> withdrawn = new HashSet<>();
    private long ticket;
    private long durable;
    private boolean closed;
    private @Nullable UserException failure;

    /** True from a failure on, while the outcomes of what has left before can still be written, or kept. */
    private boolean isClosingDown;

    /** True from the time on when outcomes are kept beside the ledger; guarded by the lock of those who write. */
    private boolean isKeeping;

    /**
     * @param lock lock that keeps others from sending the edition: without it nothing can be written
     * @param room room for the outcomes of what has left when the ledger cannot be written any more
     */
    LedgerWriter(
            Database database,
            Database.Lock lock,
            OutcomeFile.Room room,
            FrozenEdition edition,
            Clock clock,
            DeliveryListener deliveryListener) {
        this.database = database;
        this.lock = lock;
        this.room = room;
        this.edition = edition;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
        this.thread = new Thread(this::run, "ledger");
        thread.start();
    }

    /**
     * Takes updates, in the order in which they are to be written.
     *
     * @return ticket for {@link #await}
     */
    long submit(DeliveryUpdate... changes) {
        return submit(List.of(changes));
    }

    /** Takes updates as {@link #submit(DeliveryUpdate...)}. */
    long submit(List<DeliveryUpdate> changes) {
        state.lock();
        try {
            handedOver.signal();
            return take(changes);
        } finally {
            state.unlock();
        }
    }

    /**
     * Writes updates in this thread, with all that was handed over before, and returns once they are on disk: waking another thread
     * for that and being woken by it would take about as long as the statements.
     *
     * @return ticket for {@link #await}
     * @throws UserException when they could not be written
     */
    long write(List<DeliveryUpdate> changes) {
        long own;
        state.lock();
        try {
            own = take(changes);
        } finally {
            state.unlock();
        }
        writeHanded();
        await(own);
        return own;
    }

    private long take(List<DeliveryUpdate> changes) {
        handed.addAll(changes);
        return ++ticket;
    }

    /**
     * Waits until everything submitted up to {@code upTo} is on disk.
     *
     * @throws UserException when it could not be written
     */
    void await(long upTo) {
        state.lock();
        try {
            while (durable < upTo && failure == null) {
                written.await();
            }
            if (failure != null) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted while the ledger was being written.", e);
        } finally {
            state.unlock();
        }
    }

    /**
     * Returns true when the intent of a delivery was not written because its reader had left or chosen another language;
     * true only once for each.
     */
    boolean isWithdrawn(long seq) {
        state.lock();
        try {
            return withdrawn.remove(seq);
        } finally {
            state.unlock();
        }
    }

    /** Returns true when nothing can be written any more. */
    boolean isFailed() {
        state.lock();
        try {
            return failure != null;
        } finally {
            state.unlock();
        }
    }

    /** Returns true when the lock is lost, and with it the right to write. */
    boolean isLockLost() {
        return !lock.isHeld();
    }

    private void run() {
        while (awaitHanded()) {
            writeHanded();
        }
        endSession();
    }

    /** Waits for updates; returns false when there will be none, or none can be written. */
    private boolean awaitHanded() {
        state.lock();
        try {
            while (handed.isEmpty() && !closed && isWriting()) {
                // Outcomes already handed over must still reach the disk, whoever interrupts.
                handedOver.awaitUninterruptibly();
            }
            return !handed.isEmpty() && isWriting();
        } finally {
            state.unlock();
        }
    }

    private boolean isWriting() {
        return failure == null || isClosingDown;
    }

    /** Writes what was handed over by now, in one commit. */
    private void writeHanded() {
        writing.lock();
        try {
            Batch batch = next();
            if (!batch.changes().isEmpty()) {
                write(batch);
            }
        } catch (SQLException e) {
            failed(database.translate(e), false);
        } catch (Throwable e) {
            failed(new UserException("The ledger could not be written: " + e, e), false);
        } finally {
            writing.unlock();
        }
    }

    private void write(Batch batch) throws SQLException {
        if (isKeeping) {
            keep(batch);
            return;
        }
        try {
            long begun = System.nanoTime();
            session().write(batch.changes(), clock.millis());
            written(batch.ticket());
            deliveryListener.committed(batch.changes().size(), System.nanoTime() - begun);
        } catch (SQLException e) {
            writeLast(batch.withoutIntents(), database.translate(e));
        }
    }

    /** Keeps the outcomes of a commit that failed; where nothing can be kept, the room is given to the ledger for them. */
    private void writeLast(Batch outcomes, UserException reason) throws SQLException {
        isKeeping = keep(outcomes);
        boolean hasRoom = isKeeping || room.give();
        failed(reason, hasRoom);
        if (hasRoom && !isKeeping) {
            abandonSession();
            session().write(outcomes.changes(), clock.millis());
        }
    }

    private boolean keep(Batch outcomes) {
        return room.keep(KeptOutcomes.record(edition, outcomes.changes(), clock.millis()));
    }

    private LedgerSession session() throws SQLException {
        LedgerSession open = session;
        if (open == null) {
            open = LedgerSession.open(lock, edition, this::withdraw);
            session = open;
        }
        return open;
    }

    private void endSession() {
        writing.lock();
        try (LedgerSession ending = session) {
            session = null;
        } catch (SQLException e) {
            failed(database.translate(e), false);
        } finally {
            writing.unlock();
        }
    }

    /** Leaves the session in which something could not be written. */
    private void abandonSession() {
        try (LedgerSession abandoned = session) {
            session = null;
        } catch (SQLException e) {
            // It was of no use any more, and why is told already.
            return;
        }
    }

    /** Batch of updates that one commit writes, up to a ticket. */
    private record Batch(List<DeliveryUpdate> changes, long ticket) {
        /** Returns the outcomes alone: what has not begun by then does not begin. */
        private Batch withoutIntents() {
            return new Batch(
                    changes.stream().filter(change -> !change.isIntent()).toList(), ticket);
        }
    }

    /** Takes what was handed over by now; nothing once something could not be written. */
    private Batch next() {
        state.lock();
        try {
            List<DeliveryUpdate> changes = handed;
            handed = new ArrayList<>();
            if (!isWriting()) {
                return new Batch(List.of(), ticket);
            }
            Batch batch = new Batch(changes, ticket);
            return isClosingDown ? batch.withoutIntents() : batch;
        } finally {
            state.unlock();
        }
    }

    private void withdraw(long seq) {
        state.lock();
        try {
            withdrawn.add(seq);
        } finally {
            state.unlock();
        }
    }

    private void written(long upTo) {
        state.lock();
        try {
            durable = upTo;
            written.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** @param closesDown true when outcomes can still be written */
    private void failed(UserException reason, boolean closesDown) {
        state.lock();
        try {
            isClosingDown = closesDown;
            // What fails afterwards, such as the end of a transaction that a full disk has ended, is not the reason.
            if (failure == null) {
                failure = reason;
            }
            written.signalAll();
            handedOver.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** Writes the updates that were handed over, then ends. */
    @Override
    public void close() {
        long last;
        state.lock();
        try {
            closed = true;
            last = ticket;
            handedOver.signal();
        } finally {
            state.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            await(last);
        } finally {
            // What a connection that is left behind hands over from now on is never written from here.
            failed(new UserException("The run has ended."), false);
        }
    }
}
