package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import newsdigest.store.Sql;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Inserter for PostgreSQL, in the order of the audience: three of four indexes have that order, and grow at their ends. New
 * deliveries are copied straight into their table. Where a person stands there already, which the server finds out, they are copied
 * into a table of the session and inserted from there by one statement, and so are all that follow: what is in such a table is not
 * in the log of the database, and is gone with the transaction.
 */
final class CopyDeliveryInserter implements DeliveryInserter {

    private static final String COLUMNS = "seq, address, address_key, name, language, topics, attributes";

    private static final String COPY = "copy delivery (" + COLUMNS + ", edition, state) from stdin (format binary)";

    private static final String COPY_BESIDE = "copy planned_delivery (" + COLUMNS + ") from stdin (format binary)";

    private static final String INSERT = "insert into delivery (edition, " + COLUMNS + ", state) select ?, " + COLUMNS
            + ", 'pending' from planned_delivery order by seq on conflict (edition, address_key) do nothing";

    /** Statement with a query for each row, by the index: for a join the server might read the whole edition. */
    private static final String CONFLICTS =
            "select p.seq from planned_delivery p where p.seq <> coalesce((select d.seq from"
                    + " delivery d where d.edition = ? and d.address_key = p.address_key), 0) order by p.seq";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final int edition;

    /** True once somebody stood in the edition already. */
    private volatile boolean goesBeside;

    /**
     * @param connection connection in a transaction
     * @param isNew true when nobody stands in the edition yet
     */
    CopyDeliveryInserter(Connection connection, int edition, boolean isNew) {
        this.connection = connection;
        this.edition = edition;
        this.goesBeside = !isNew;
    }

    @Override
    public Prepared prepare(List<PlannedDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return List::of;
        }
        byte[] rows = goesBeside ? CopyRows.of(deliveries) : CopyRows.of(deliveries, edition);
        boolean areForTable = !goesBeside;
        return () -> {
            if (areForTable && !goesBeside && isCopied(rows)) {
                return List.of();
            }
            return insertBeside(areForTable ? CopyRows.of(deliveries) : rows, deliveries.size());
        };
    }

    /** Copies rows into the table of deliveries; returns false when one of their people stands there already. */
    private boolean isCopied(byte[] rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copy(COPY, rows);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            goesBeside = true;
            return false;
        }
    }

    private List<Long> insertBeside(byte[] rows, int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists planned_delivery (seq integer, address text, address_key text,"
                            + " name text, language text, topics text, attributes text) on commit delete rows");
            statement.execute("truncate planned_delivery");
            // A batch is sorted in memory.
            statement.execute("set local work_mem = '32MB'");
        }
        copy(COPY_BESIDE, rows);
        int inserted = Sql.update(connection, INSERT, edition);
        return inserted == count ? List.of() : Sql.query(connection, CONFLICTS, row -> row.getLong(1), edition);
    }

    private void copy(String statement, byte[] rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Override
    public void close() {
        // The table is the session's.
    }
}
