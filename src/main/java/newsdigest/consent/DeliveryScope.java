package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import newsdigest.store.Sql;

/**
 * Scope of deliveries to which the rules for an audience are applied.
 *
 * @param where condition for the deliveries of the scope
 * @param parameters its parameters
 * @param byPeople true when a rule is faster to apply from the people it is about than from the deliveries
 */
record DeliveryScope(String where, List<Object> parameters, boolean byPeople) {

    /**
     * Returns the deliveries of an edition that come after a number: a batch that is being planned.
     *
     * @param byPeople true when the people with suppressions and preferences are fewer than the deliveries
     */
    static DeliveryScope after(int edition, long seq, boolean byPeople) {
        // SQLite would go by the number instead of by the people, past every delivery of the batch.
        return new DeliveryScope(
                "edition = ? and " + (byPeople ? "+seq" : "seq") + " > ?", List.of(edition, seq), byPeople);
    }

    /** Returns all deliveries of an edition; those that a rule is about may be few among many. */
    static DeliveryScope whole(int edition) {
        return new DeliveryScope("edition = ?", List.of(edition), true);
    }

    /** Returns the delivery of an edition to one person. */
    static DeliveryScope person(int edition, String addressKey) {
        return new DeliveryScope("edition = ? and address_key = ?", List.of(edition, addressKey), false);
    }

    /**
     * Returns a condition that begins with the state, for use before {@link #in}. Where a rule goes by its people, SQLite is not
     * to go by the index of states instead, past every delivery of the edition.
     */
    String about(String condition) {
        return byPeople ? condition.replaceFirst("\\Astate ", "state || '' ") : condition;
    }

    /** Returns the condition, after another one, that a delivery's person is among the rows of a table. */
    String in(String table, String key, String condition) {
        return byPeople
                ? " and delivery.address_key in (select " + key + " from " + table + " where " + condition + ")"
                : " and exists (select 1 from " + table + " where " + key + " = delivery.address_key and " + condition
                        + ")";
    }

    int update(Connection connection, String change, String condition, Object... values) throws SQLException {
        return update(connection, change, List.of(), condition, values);
    }

    /** Updates the deliveries of the scope that meet a condition. */
    int update(Connection connection, String change, List<String> changeValues, String condition, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(changeValues);
        all.addAll(parameters);
        all.addAll(Arrays.asList(values));
        return Sql.update(
                connection, "update delivery set " + change + " where " + where + " and " + condition, all.toArray());
    }

    /** Queries the deliveries of the scope that meet a condition. */
    <T> List<T> query(Connection connection, String select, String condition, Sql.Row<T> row) throws SQLException {
        return Sql.query(connection, select + " where " + where + " and " + condition, row, parameters.toArray());
    }
}
