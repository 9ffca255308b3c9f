package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Inserter by one statement for each delivery, for a database within this process. A delivery stands in its table where it stands in
 * the audience: messages leave in this order, and those of one commit shall change few pages.
 */
final class BatchedDeliveryInserter implements DeliveryInserter {

    /**
     * Order of the index that keeps a person from getting an edition twice: in that of a list, each row would change another page
     * of it. Of two rows of one person the first in the list comes first.
     */
    private static final Comparator<PlannedDelivery> BY_KEY =
            Comparator.comparing(PlannedDelivery::key).thenComparingLong(PlannedDelivery::seq);

    /** Statements whose parameters are kept at once. */
    private static final int BATCH = 1_000;

    /** Memory in KB for the pages that a sorted batch changes in the order of the audience; the usual one is too small for them. */
    private static final int CACHE_KILOBYTES = 16_000;

    private static final int USUAL_CACHE_KILOBYTES = 2_000;

    private final Connection connection;
    private final PreparedStatement insert;

    BatchedDeliveryInserter(Connection connection, int edition) throws SQLException {
        this.connection = connection;
        setCache(CACHE_KILOBYTES);
        this.insert = connection.prepareStatement(
                "insert into delivery (edition, seq, address, address_key, name, language, topics, attributes, state) values ("
                        + edition + ", ?, ?, ?, ?, ?, ?, ?, 'pending') on conflict (edition, address_key) do nothing");
    }

    private void setCache(int kilobytes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma cache_size = -" + kilobytes);
        }
    }

    @Override
    public Prepared prepare(List<PlannedDelivery> deliveries) {
        List<PlannedDelivery> sorted = deliveries.stream().sorted(BY_KEY).toList();
        return () -> insert(sorted);
    }

    private List<Long> insert(List<PlannedDelivery> sorted) throws SQLException {
        List<Long> conflicts = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            insertSome(sorted.subList(from, Math.min(from + BATCH, sorted.size())), conflicts);
        }
        conflicts.sort(null);
        return conflicts;
    }

    private void insertSome(List<PlannedDelivery> deliveries, List<Long> conflicts) throws SQLException {
        for (PlannedDelivery delivery : deliveries) {
            insert.setLong(1, delivery.seq());
            insert.setString(2, delivery.address());
            insert.setString(3, delivery.key());
            insert.setString(4, delivery.name());
            insert.setString(5, delivery.language());
            insert.setString(6, delivery.topics());
            insert.setString(7, delivery.attributes());
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
        try (insert) {
            setCache(USUAL_CACHE_KILOBYTES);
        }
    }
}
