package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserter by one statement for each delivery, for a database within this process. */
final class BatchedDeliveryInserter implements DeliveryInserter {

    /** Statements whose parameters are kept at once. */
    private static final int BATCH = 1_000;

    private final PreparedStatement insert;
    private final int edition;

    BatchedDeliveryInserter(Connection connection, int edition) throws SQLException {
        this.edition = edition;
        this.insert = connection.prepareStatement(
                "insert into delivery (edition, seq, address, address_key, name, language, topics, attributes, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'pending') on conflict (edition, address_key) do nothing");
    }

    @Override
    public List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException {
        List<PlannedDelivery> sorted = deliveries.stream().sorted(BY_KEY).toList();
        List<Long> conflicts = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            insertSome(sorted.subList(from, Math.min(from + BATCH, sorted.size())), conflicts);
        }
        conflicts.sort(null);
        return conflicts;
    }

    private void insertSome(List<PlannedDelivery> deliveries, List<Long> conflicts) throws SQLException {
        for (PlannedDelivery delivery : deliveries) {
            insert.setInt(1, edition);
            insert.setLong(2, delivery.seq());
            insert.setString(3, delivery.address());
            insert.setString(4, delivery.key());
            insert.setString(5, delivery.name());
            insert.setString(6, delivery.language());
            insert.setString(7, delivery.topics());
            insert.setString(8, delivery.attributes());
            insert.addBatch();
        }
        int[] inserted = insert.executeBatch();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] != 1) {
                conflicts.add(deliveries.get(i).seq());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
