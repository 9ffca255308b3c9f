package newsdigest.delivery.plan;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Inserter for PostgreSQL: one statement for all deliveries, whose columns are arrays. */
final class ArrayDeliveryInserter implements DeliveryInserter {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final int edition;

    ArrayDeliveryInserter(Connection connection, int edition) throws SQLException {
        this.connection = connection;
        this.edition = edition;
        this.insert = connection.prepareStatement(
                "insert into delivery (edition, seq, address, address_key, name, language, topics, attributes, state)"
                        + " select ?, p.*, 'pending' from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[],"
                        + " ?::text[], ?::text[]) as p (seq, address, address_key, name, language, topics, attributes)"
                        + " order by p.address_key, p.seq on conflict (edition, address_key) do nothing");
        this.find = connection.prepareStatement(
                "select p.seq from unnest(?::integer[], ?::text[]) as p (seq, address_key) where not exists (select 1"
                        + " from delivery d where d.edition = ? and d.address_key = p.address_key and d.seq = p.seq)"
                        + " order by p.seq");
    }

    @Override
    public List<Long> insert(List<PlannedDelivery> deliveries) throws SQLException {
        insert.setInt(1, edition);
        insert.setArray(2, array("integer", deliveries, PlannedDelivery::seq));
        insert.setArray(3, array("text", deliveries, PlannedDelivery::address));
        insert.setArray(4, array("text", deliveries, PlannedDelivery::key));
        insert.setArray(5, array("text", deliveries, PlannedDelivery::name));
        insert.setArray(6, array("text", deliveries, PlannedDelivery::language));
        insert.setArray(7, array("text", deliveries, PlannedDelivery::topics));
        insert.setArray(8, array("text", deliveries, PlannedDelivery::attributes));
        return insert.executeUpdate() == deliveries.size() ? List.of() : conflicts(deliveries);
    }

    private List<Long> conflicts(List<PlannedDelivery> deliveries) throws SQLException {
        find.setArray(1, array("integer", deliveries, PlannedDelivery::seq));
        find.setArray(2, array("text", deliveries, PlannedDelivery::key));
        find.setInt(3, edition);
        List<Long> conflicts = new ArrayList<>();
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                conflicts.add(row.getLong(1));
            }
        }
        return conflicts;
    }

    private Array array(String type, List<PlannedDelivery> deliveries, Function<PlannedDelivery, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, deliveries.stream().map(column).toArray());
    }

    @Override
    public void close() throws SQLException {
        try (insert;
                find) {
            // Both are closed, whichever fails.
        }
    }
}
