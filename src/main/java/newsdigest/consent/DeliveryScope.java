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
 * @param edition number of their edition
 * @param rest condition for the deliveries of the scope within their edition; may be empty
 * @param parameters its parameters
 * @param byPeople true when a rule is faster to apply from the people it is about than from the deliveries
 */
record DeliveryScope(int edition, String rest, List<Object> parameters, boolean byPeople) {

    /**
     * Returns the deliveries of an edition that come after a number: a batch that is being planned.
     *
     * @param byPeople true when the people with suppressions and preferences are fewer than the deliveries
     */
    static DeliveryScope after(int edition, long seq, boolean byPeople) {
        return new DeliveryScope(edition, "seq > ?", List.of(seq), byPeople);
    }

    /** Returns all deliveries of an edition; those that a rule is about may be few among many. */
    static DeliveryScope whole(int edition) {
        return new DeliveryScope(edition, "", List.of(), true);
    }

    /** Returns the delivery of an edition to one person. */
    static DeliveryScope person(int edition, String addressKey) {
        return new DeliveryScope(edition, "address_key = ?", List.of(addressKey), false);
    }

    /**
     * People that a rule is about: rows of a table.
     *
     * @param table table with its alias
     * @param key column with the key of the person
     * @param condition condition for the rows
     */
    record People(String table, String key, String condition) {}

    /** Updates the deliveries of the scope that meet a condition. */
    int update(Connection connection, String change, String condition, Object... values) throws SQLException {
        return execute(connection, change, List.of(), "edition = " + edition + and(rest) + and(condition), values);
    }

    /**
     * Updates the deliveries of the scope that meet a condition, and whose person is among others. Where a rule goes by its people,
     * a delivery is found by person and edition: SQLite would take the edition alone, or its states or numbers, and so walk past
     * every delivery of it for each batch.
     *
     * @param condition begins with the state
     * @param values parameters of the condition, then of that for the people
     */
    int update(
            Connection connection,
            String change,
            List<String> changeValues,
            String condition,
            People people,
            Object... values)
            throws SQLException {
        String where = byPeople
                ? condition.replaceFirst("\\Astate ", "state || '' ")
                        + " and (delivery.address_key, delivery.edition) in (select " + people.key() + ", " + edition
                        + " from " + people.table() + " where " + people.condition() + ")"
                : condition + " and exists (select 1 from " + people.table() + " where " + people.key()
                        + " = delivery.address_key and " + people.condition() + ")";
        String start =
                byPeople ? rest.isEmpty() ? "" : "+" + rest + " and " : "edition = " + edition + and(rest) + " and ";
        return execute(connection, change, changeValues, start + where, values);
    }

    private int execute(Connection connection, String change, List<String> changeValues, String where, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(changeValues);
        all.addAll(parameters);
        all.addAll(Arrays.asList(values));
        return Sql.update(connection, "update delivery set " + change + " where " + where, all.toArray());
    }

    /** Queries the deliveries of the scope that meet a condition. */
    <T> List<T> query(Connection connection, String select, String condition, Sql.Row<T> row) throws SQLException {
        return Sql.query(
                connection,
                select + " where edition = " + edition + and(rest) + and(condition),
                row,
                parameters.toArray());
    }

    private static String and(String condition) {
        return condition.isEmpty() ? "" : " and " + condition;
    }
}
