package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Inserter of an edition's new deliveries within the transaction of a connection. */
public interface DeliveryInserter extends AutoCloseable {

    /** Returns the inserter that is fast in the database of a connection. */
    static DeliveryInserter of(Connection connection, int edition) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                ? new CopyDeliveryInserter(connection, edition)
                : new BatchedDeliveryInserter(connection, edition);
    }

    /** Inserts deliveries; returns the numbers of those whose person has one in the edition already, in ascending order. Of two rows of one person the first in the list counts. */
    List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException;

    @Override
    void close() throws SQLException;
}
