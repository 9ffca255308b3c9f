package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import newsdigest.store.Sql;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Inserter for PostgreSQL: all deliveries are copied into a table of the session, and inserted from there by one statement. What is in
 * such a table is not in the log of the database, and is gone with the transaction. They are inserted in the order of the audience:
 * three of four indexes have that order, and grow at their ends.
 */
final class CopyDeliveryInserter implements DeliveryInserter {

    private static final String COLUMNS = "seq, address, address_key, name, language, topics, attributes";

    private static final String INSERT = "insert into delivery (edition, " + COLUMNS + ", state) select ?, " + COLUMNS
            + ", 'pending' from planned_delivery order by seq on conflict (edition, address_key) do nothing";

    /** Statement with a query for each row, by the index: for a join the server might read the whole edition. */
    private static final String CONFLICTS =
            "select p.seq from planned_delivery p where p.seq <> coalesce((select d.seq from"
                    + " delivery d where d.edition = ? and d.address_key = p.address_key), 0) order by p.seq";

    private final Connection connection;
    private final int edition;

    /** @param connection connection in a transaction */
    CopyDeliveryInserter(Connection connection, int edition) {
        this.connection = connection;
        this.edition = edition;
    }

    @Override
    public List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        copy(deliveries);
        int inserted = Sql.update(connection, INSERT, edition);
        return inserted == deliveries.size()
                ? List.of()
                : Sql.query(connection, CONFLICTS, row -> row.getLong(1), edition);
    }

    private void copy(List<PlannedDelivery> deliveries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists planned_delivery (seq integer, address text, address_key text,"
                            + " name text, language text, topics text, attributes text) on commit delete rows");
            statement.execute("truncate planned_delivery");
            // A batch is sorted in memory.
            statement.execute("set local work_mem = '32MB'");
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy planned_delivery (" + COLUMNS + ") from stdin (format binary)");
        try {
            byte[] rows = CopyRows.of(deliveries);
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
