package newsdigest.delivery.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Inserter of an edition's new deliveries within the transaction of a connection. */
public interface DeliveryInserter extends AutoCloseable {

    /**
     * Returns the inserter that is fast in the database of a connection.
     *
     * @param isNew true when nobody stands in the edition yet
     */
    static DeliveryInserter of(Connection connection, int edition, boolean isNew) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                ? new CopyDeliveryInserter(connection, edition, isNew)
                : new BatchedDeliveryInserter(connection, edition);
    }

    /** Makes deliveries ready, without the connection: while others are inserted by another thread. */
    Prepared prepare(List<PlannedDelivery> deliveries);

    /** Deliveries that are ready to be inserted. */
    @FunctionalInterface
    interface Prepared {
        /**
         * Inserts the deliveries; returns the numbers of those whose person has one in the edition already, in ascending order. Of
         * two rows of one person the first in the list counts.
         */
        List<Long> insert() throws SQLException;
    }

    @Override
    void close() throws SQLException;
}
