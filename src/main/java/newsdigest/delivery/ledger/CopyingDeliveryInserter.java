package newsdigest.delivery.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import newsdigest.store.Sql;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Inserter for PostgreSQL: rows are copied into a table of the session, and from there inserted by one statement. */
final class CopyingDeliveryInserter implements DeliveryInserter {

    /** Beginning of a binary copy: its signature, no flags, no extension (PostgreSQL, COPY, Binary Format). */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int CHUNK = 64 * 1024;
    private static final short COLUMNS = 7;
    private static final short END = -1;

    private final Connection connection;
    private final int edition;

    CopyingDeliveryInserter(Connection connection, int edition) throws SQLException {
        this.connection = connection;
        this.edition = edition;
        execute("create temporary table if not exists planned_delivery (seq integer, address text, address_key text,"
                + " name text, language text, topics text, attributes text) on commit delete rows");
    }

    @Override
    public List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        execute("truncate planned_delivery");
        copy(deliveries);
        int inserted = Sql.update(
                connection,
                "insert into delivery (edition, seq, address, address_key, name, language, topics, attributes, state)"
                        + " select ?, seq, address, address_key, name, language, topics, attributes, 'pending' from"
                        + " planned_delivery order by address_key, seq on conflict (edition, address_key) do nothing",
                edition);
        return inserted == deliveries.size() ? List.of() : conflicts();
    }

    private List<Long> conflicts() throws SQLException {
        return Sql.query(
                connection,
                "select p.seq from planned_delivery p where not exists (select 1 from delivery d where d.edition = ?"
                        + " and d.address_key = p.address_key and d.seq = p.seq) order by p.seq",
                row -> row.getLong(1),
                edition);
    }

    private void copy(List<PlannedDelivery> deliveries) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy planned_delivery from stdin with (format binary)");
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK + CHUNK / 4);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(HEADER);
            for (PlannedDelivery delivery : deliveries) {
                write(out, delivery);
                if (bytes.size() >= CHUNK) {
                    copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
                    bytes.reset();
                }
            }
            out.writeShort(END);
            copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(DataOutputStream out, PlannedDelivery delivery) throws IOException {
        out.writeShort(COLUMNS);
        out.writeInt(Integer.BYTES);
        out.writeInt(Math.toIntExact(delivery.seq()));
        write(out, delivery.address());
        write(out, delivery.key());
        write(out, delivery.name());
        write(out, delivery.language());
        write(out, delivery.topics());
        write(out, delivery.attributes());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Leaves the table to the session, which is empty after each transaction. */
    @Override
    public void close() {
        // Nothing is open between two batches.
    }
}
