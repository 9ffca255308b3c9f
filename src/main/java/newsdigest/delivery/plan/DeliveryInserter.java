package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Inserter of an edition's new deliveries within the transaction of a connection. They are written in the order of their keys:
 * in the order of a list, each would change another page of the index that keeps a person from getting an edition twice.
 */
public interface DeliveryInserter extends AutoCloseable {

    /** Order of the index; of two rows of one person the first in the list comes first. */
    Comparator<PlannedDelivery> BY_KEY =
            Comparator.comparing(PlannedDelivery::key).thenComparingLong(PlannedDelivery::seq);

    /** Returns the inserter that is fast in the database of a connection. */
    static DeliveryInserter of(Connection connection, int edition) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                ? new ArrayDeliveryInserter(connection, edition)
                : new BatchedDeliveryInserter(connection, edition);
    }

    /** Inserts deliveries; returns the numbers of those whose person has one in the edition already, in ascending order. */
    List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException;

    @Override
    void close() throws SQLException;
}
