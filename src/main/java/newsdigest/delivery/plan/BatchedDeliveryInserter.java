package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Inserter by one statement for each delivery, for a database within this process. A delivery's place in its table is that in the
 * audience: messages leave in this order, and those of one commit shall change few pages.
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

    /** Room for the numbers of one edition's deliveries among the places of the table. */
    private static final long PLACES = 1L << 32;

    /** Memory in KB for the pages that a sorted batch changes in the order of the audience; the usual one is too small for them. */
    private static final int CACHE_KILOBYTES = 16_000;

    private static final int USUAL_CACHE_KILOBYTES = 2_000;

    private final Connection connection;
    private final PreparedStatement insert;
    private final int edition;

    BatchedDeliveryInserter(Connection connection, int edition) throws SQLException {
        this.connection = connection;
        this.edition = edition;
        setCache(CACHE_KILOBYTES);
        this.insert = connection.prepareStatement(
                // A program of before took the next place for whichever edition it planned, so one can be taken.
                "insert into delivery (place, edition, seq, address, address_key, name, language, topics, attributes, state)"
                        + " values (case when exists (select 1 from delivery where place = ?1) then null else ?1 end, ?2, ?3,"
                        + " ?4, ?5, ?6, ?7, ?8, ?9, 'pending') on conflict (edition, address_key) do nothing");
    }

    private void setCache(int kilobytes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma cache_size = -" + kilobytes);
        }
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
            insert.setLong(1, edition * PLACES + delivery.seq());
            insert.setInt(2, edition);
            insert.setLong(3, delivery.seq());
            insert.setString(4, delivery.address());
            insert.setString(5, delivery.key());
            insert.setString(6, delivery.name());
            insert.setString(7, delivery.language());
            insert.setString(8, delivery.topics());
            insert.setString(9, delivery.attributes());
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
