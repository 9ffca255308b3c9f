package newsdigest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.address.EmailAddress;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migration of the address keys of earlier versions, in which capital letters before the @ counted and domains were written
 * by IDNA 2003. Who left under the old key has left under the new one. Where two rows become the same person's, the one
 * that protects the person more is kept. Keyed hashes stay: nobody can tell what they were made of.
 */
final class AddressKeyMigration implements JavaMigration {

    /** Condition for the keys that can have changed; most are as they were. */
    private static final String CAN_HAVE_CHANGED =
            " where address <> '' and (lower(address_key) <> address_key or octet_length(address) <> length(address))";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("35");
    }

    @Override
    public String getDescription() {
        return "address keys without case";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<String, String> changed = new HashMap<>();
        suppressions(connection, changed);
        signUps(connection, changed);
        deliveries(connection, changed);
        preferences(connection, changed);
    }

    private static void suppressions(Connection connection, Map<String, String> changed) throws SQLException {
        // The person's own wish outweighs what staff or a server decided.
        changeKeys(
                connection,
                changed,
                "suppression",
                "select newsletter, address_key, address from suppression" + CAN_HAVE_CHANGED,
                "delete from suppression where newsletter = ? and address_key = ? and reason in ('bounced', 'manual')"
                        + " and exists (select 1 from suppression s where s.newsletter = ? and s.address_key = ?"
                        + " and s.reason in ('unsubscribed', 'complained'))");
    }

    private static void signUps(Connection connection, Map<String, String> changed) throws SQLException {
        changeKeys(
                connection,
                changed,
                "sign_up",
                "select newsletter, address_key, address from sign_up" + CAN_HAVE_CHANGED
                        + " order by confirmed_at desc, requested_at desc",
                "delete from sign_up where newsletter = ? and address_key = ? and confirmed_at = 0 and exists (select 1"
                        + " from sign_up s where s.newsletter = ? and s.address_key = ? and s.confirmed_at > 0)");
    }

    /**
     * Gives the rows of a table their new keys.
     *
     * @param rows query for the newsletter, the key and the address of the rows
     * @param makeWay statement that deletes the row under the new key when the one under the old key protects the person more
     */
    private static void changeKeys(
            Connection connection, Map<String, String> changed, String table, String rows, String makeWay)
            throws SQLException {
        for (String[] row : Sql.query(
                connection, rows, row -> new String[] {row.getString(1), row.getString(2), row.getString(3)})) {
            String key = EmailAddress.keyOf(row[2]);
            if (!key.equals(row[1])) {
                changed.put(row[1], key);
                Sql.update(connection, makeWay, row[0], key, row[0], row[1]);
                move(connection, table, row[0], row[1], key);
            }
        }
    }

    /** Gives rows their new key; where the new key stands already, the old row goes. */
    private static void move(Connection connection, String table, String newsletter, String from, String to)
            throws SQLException {
        Sql.update(
                connection,
                "update " + table
                        + " set address_key = ? where newsletter = ? and address_key = ? and not exists (select 1"
                        + " from " + table + " s where s.newsletter = ? and s.address_key = ?)",
                to,
                newsletter,
                from,
                newsletter,
                to);
        Sql.update(connection, "delete from " + table + " where newsletter = ? and address_key = ?", newsletter, from);
    }

    /** A second delivery of one edition to the same person keeps its row and its old key, and is not made any more. */
    private static void deliveries(Connection connection, Map<String, String> changed) throws SQLException {
        List<Object[]> rows = new ArrayList<>(Sql.query(
                connection,
                "select edition, seq, address_key, address from delivery" + CAN_HAVE_CHANGED + " order by edition, seq",
                row -> new Object[] {row.getInt(1), row.getLong(2), row.getString(3), row.getString(4)}));
        try (PreparedStatement move = connection.prepareStatement(
                        "update delivery set address_key = ? where edition = ? and seq = ? and not exists (select 1 from"
                                + " delivery d where d.edition = ? and d.address_key = ?)");
                PreparedStatement withdraw = connection.prepareStatement(
                        "update delivery set state = 'suppressed', reply = 'same address' where edition = ? and seq = ?"
                                + " and state in ('pending', 'deferred')")) {
            for (Object[] row : rows) {
                String key = EmailAddress.keyOf((String) row[3]);
                if (key.equals(row[2])) {
                    continue;
                }
                changed.put((String) row[2], key);
                move.setString(1, key);
                move.setInt(2, (Integer) row[0]);
                move.setLong(3, (Long) row[1]);
                move.setInt(4, (Integer) row[0]);
                move.setString(5, key);
                if (move.executeUpdate() == 0) {
                    withdraw.setInt(1, (Integer) row[0]);
                    withdraw.setLong(2, (Long) row[1]);
                    withdraw.executeUpdate();
                }
            }
        }
        // Who is suppressed under the new key must not wait for mail under the one before.
        Sql.update(
                connection,
                "update delivery set state = 'suppressed', reply = (select min(s.reason) from suppression s, edition e where"
                        + " e.number = delivery.edition and s.address_key = delivery.address_key and s.newsletter in ('',"
                        + " e.newsletter)) where state in ('pending', 'deferred') and exists (select 1 from suppression s,"
                        + " edition e where e.number = delivery.edition and s.address_key = delivery.address_key and"
                        + " s.newsletter in ('', e.newsletter))");
    }

    /** Preferences have no address beside the key. */
    private static void preferences(Connection connection, Map<String, String> changed) throws SQLException {
        List<String[]> rows =
                Sql.query(connection, "select newsletter, address_key from preference order by changed_at desc", row ->
                        new String[] {row.getString(1), row.getString(2)});
        for (String[] row : rows) {
            String known = changed.get(row[1]);
            String key = known != null ? known : row[1].indexOf('@') < 0 ? row[1] : EmailAddress.keyOf(row[1]);
            if (!key.equals(row[1])) {
                move(connection, "preference", row[0], row[1], key);
            }
        }
    }
}
