package newsdigest.delivery.send;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Writer of the outcomes of a running edition, the only one. Updates that the connections hand over during a commit are
 * written by the next one, so that a single wait for the disk serves them all (group commit).
 */
final class LedgerWriter implements AutoCloseable {

    private final Database database;
    private final Database.Lock lock;
    private final int edition;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final Thread thread;

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

    /** @param lock lock that keeps others from sending the edition: without it nothing can be written */
    LedgerWriter(
            Database database,
            Database.Lock lock,
            FrozenEdition edition,
            Clock clock,
            DeliveryListener deliveryListener) {
        this.database = database;
        this.lock = lock;
        this.edition = edition.number();
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
            handed.addAll(changes);
            handedOver.signal();
            return ++ticket;
        } finally {
            state.unlock();
        }
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

    private void run() {
        try (Connection connection = lock.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement(
                    "update delivery set state = ?, attempts = attempts + ?, repeats = repeats + ?,"
                            + " unanswered = unanswered + ?, due_at = ?, reply = ?, changed_at = ?,"
                            + " server = coalesce(cast(? as text), server) where edition = ? and seq = ? and state <> ? and ? in ('', language)")) {
                for (Batch batch = next(); !batch.changes().isEmpty(); batch = next()) {
                    long begun = System.nanoTime();
                    write(update, batch.changes());
                    connection.commit();
                    written(batch.ticket());
                    deliveryListener.committed(batch.changes().size(), System.nanoTime() - begun);
                }
            }
        } catch (SQLException e) {
            failed(database.translate(e));
        } catch (Throwable e) {
            failed(new UserException("The ledger could not be written: " + e, e));
        }
    }

    /** Batch of updates that one commit writes, up to a ticket. */
    private record Batch(List<DeliveryUpdate> changes, long ticket) {}

    /** Waits for updates and returns them; an empty batch is the end. */
    private Batch next() {
        state.lock();
        try {
            while (handed.isEmpty() && !closed) {
                // Outcomes already handed over must still reach the disk, whoever interrupts.
                handedOver.awaitUninterruptibly();
            }
            List<DeliveryUpdate> changes = handed;
            handed = new ArrayList<>();
            return new Batch(changes, ticket);
        } finally {
            state.unlock();
        }
    }

    private void write(PreparedStatement update, List<DeliveryUpdate> changes) throws SQLException {
        long now = clock.millis();
        for (DeliveryUpdate deliveryUpdate : changes) {
            update.setString(1, deliveryUpdate.state().word());
            update.setInt(2, deliveryUpdate.attempt() ? 1 : 0);
            int uncertain = deliveryUpdate.uncertain() ? 1 : 0;
            update.setInt(3, uncertain);
            update.setInt(4, uncertain);
            update.setLong(5, deliveryUpdate.dueAt());
            update.setString(6, deliveryUpdate.reply());
            update.setLong(7, now);
            update.setString(8, deliveryUpdate.server().orElse(null));
            update.setInt(9, edition);
            update.setLong(10, deliveryUpdate.seq());
            // Who left after the delivery was read from the ledger is not mailed; an outcome is written whatever
            // happened.
            update.setString(11, deliveryUpdate.isIntent() ? DeliveryState.SUPPRESSED.word() : "");
            update.setString(12, deliveryUpdate.onlyIn());
            update.addBatch();
        }
        int[] counts = update.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0 && changes.get(i).isIntent()) {
                withdraw(changes.get(i).seq());
            } else if (counts[i] != 1) {
                throw new SQLException("delivery " + changes.get(i).seq() + " is not in the ledger");
            }
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

    private void failed(UserException reason) {
        state.lock();
        try {
            failure = reason;
            written.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** Writes the updates that were handed over, then ends. */
    @Override
    public void close() {
        state.lock();
        try {
            closed = true;
            handedOver.signal();
        } finally {
            state.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        await(ticket);
    }
}
