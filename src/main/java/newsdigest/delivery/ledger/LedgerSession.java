package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import newsdigest.store.Database;

/** Session with the ledger that writes the updates of an edition, each batch in one commit; for one thread at a time. */
public final class LedgerSession implements AutoCloseable {

    private static final String SERVER = " server = coalesce(cast(? as text), server) where edition = ? and seq = ?";

    /** Statement of an intent: a reader who left after the delivery was read from the ledger is not mailed. */
    private static final String INTENT =
            "update delivery set state = 'sending', due_at = 0, reply = '', changed_at = ?," + SERVER
                    + " and state <> 'suppressed' and ? in ('', language)";

    /** Statement of nearly all outcomes: fewer columns take less time. */
    private static final String ACCEPTED =
            "update delivery set state = 'sent', attempts = attempts + 1, due_at = 0, changed_at = ?, reply = ?,"
                    + SERVER;

    private static final String OTHER = "update delivery set state = ?, attempts = attempts + ?, repeats = repeats + ?,"
            + " unanswered = unanswered + ?, due_at = ?, changed_at = ?, reply = ?," + SERVER
            + " and ? in ('', language)";

    private final Connection connection;
    private final int edition;
    private final LongConsumer withdrawn;
    private final Batch accepted;
    private final Batch other;
    private final Batch intents;

    /** Deliveries with an update that is not executed yet. */
    private final Set<Long> waiting = new HashSet<>();

    /** Deliveries whose intent was not written in this commit: no later update of it may bring them back. */
    private final Set<Long> left = new HashSet<>();

    /**
     * Opens a session.
     *
     * @param lock lock that keeps others from sending the edition: once it is lost, nothing can be written
     * @param withdrawn takes the number of each delivery whose intent was not written, as its reader had left or chosen another
     *     language
     */
    public static LedgerSession open(Database.Lock lock, FrozenEdition edition, LongConsumer withdrawn)
            throws SQLException {
        Connection connection = lock.connect();
        try {
            return new LedgerSession(connection, edition.number(), withdrawn);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    LedgerSession(Connection connection, int edition, LongConsumer withdrawn) throws SQLException {
        this.connection = connection;
        this.edition = edition;
        this.withdrawn = withdrawn;
        connection.setAutoCommit(false);
        this.accepted = new Batch(connection.prepareStatement(ACCEPTED), this::bindAccepted);
        this.other = new Batch(connection.prepareStatement(OTHER), this::bindOther);
        this.intents = new Batch(connection.prepareStatement(INTENT), this::bindIntent);
    }

    /** Binding of an update to the parameters of a statement. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement, DeliveryUpdate update, long now) throws SQLException;
    }

    /** Updates that one statement writes. */
    private record Batch(PreparedStatement statement, Binder binder, List<DeliveryUpdate> updates) {
        private Batch(PreparedStatement statement, Binder binder) {
            this(statement, binder, new ArrayList<>());
        }

        private void add(DeliveryUpdate update, long now) throws SQLException {
            binder.bind(statement, update, now);
            statement.addBatch();
            updates.add(update);
        }
    }

    /** Writes updates in one commit; those of one delivery in the order in which they are given. */
    public void write(List<DeliveryUpdate> updates, long now) throws SQLException {
        for (DeliveryUpdate update : updates) {
            if (!waiting.add(update.seq())) {
                execute();
                waiting.add(update.seq());
            }
            if (!left.contains(update.seq())) {
                batchOf(update).add(update, now);
            }
        }
        execute();
        left.clear();
        connection.commit();
    }

    private Batch batchOf(DeliveryUpdate update) {
        if (update.isIntent()) {
            return intents;
        }
        boolean isUsual = update.state() == DeliveryState.SENT
                && update.attempt()
                && !update.uncertain()
                && update.dueAt() == 0
                && update.onlyIn().isEmpty();
        return isUsual ? accepted : other;
    }

    private void execute() throws SQLException {
        for (Batch batch : List.of(accepted, other, intents)) {
            execute(batch);
        }
        waiting.clear();
    }

    private void execute(Batch batch) throws SQLException {
        if (batch.updates().isEmpty()) {
            return;
        }
        int[] counts = batch.statement().executeBatch();
        for (int i = 0; i < counts.length; i++) {
            DeliveryUpdate update = batch.updates().get(i);
            if (counts[i] == 0 && update.isIntent()) {
                left.add(update.seq());
                withdrawn.accept(update.seq());
            } else if (counts[i] != 1) {
                throw new SQLException("delivery " + update.seq() + " is not in the ledger");
            }
        }
        batch.updates().clear();
    }

    private void bindIntent(PreparedStatement statement, DeliveryUpdate update, long now) throws SQLException {
        statement.setLong(1, now);
        bindPlace(statement, 2, update);
        statement.setString(5, update.onlyIn());
    }

    private void bindAccepted(PreparedStatement statement, DeliveryUpdate update, long now) throws SQLException {
        statement.setLong(1, now);
        statement.setString(2, update.reply());
        bindPlace(statement, 3, update);
    }

    private void bindOther(PreparedStatement statement, DeliveryUpdate update, long now) throws SQLException {
        statement.setString(1, update.state().word());
        statement.setInt(2, update.attempt() ? 1 : 0);
        int uncertain = update.uncertain() ? 1 : 0;
        statement.setInt(3, uncertain);
        statement.setInt(4, uncertain);
        statement.setLong(5, update.dueAt());
        statement.setLong(6, now);
        statement.setString(7, update.reply());
        bindPlace(statement, 8, update);
        statement.setString(11, update.onlyIn());
    }

    private void bindPlace(PreparedStatement statement, int first, DeliveryUpdate update) throws SQLException {
        statement.setString(first, update.server().orElse(null));
        statement.setInt(first + 1, edition);
        statement.setLong(first + 2, update.seq());
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                PreparedStatement first = accepted.statement();
                PreparedStatement second = other.statement();
                PreparedStatement third = intents.statement()) {
            waiting.clear();
        }
    }
}
