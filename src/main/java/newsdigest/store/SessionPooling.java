package newsdigest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import newsdigest.problem.UserException;
import org.postgresql.PGConnection;

/**
 * Look for a pooler before a PostgreSQL server that gives each transaction a session of its choice. A lock belongs to a session: two
 * processes would have the same one, and send the same messages.
 */
final class SessionPooling {

    private static final int ROUNDS = 4;

    private static final String MEND =
            " Let it pool by session (with PgBouncer: pool_mode = session), or name the server itself in"
                    + " 'store', often called the direct connection.";

    /** Remedy where a session turns out to know what another one prepared, or not what it prepared itself. */
    static final String REMEDY =
            " This is so where a pooler before the server gives each transaction another session, which would lose the"
                    + " locks that keep a message from being sent twice." + MEND;

    private final String place;

    SessionPooling(String place) {
        this.place = place;
    }

    /** Returns true when a connection leads to the server itself, which tells its own number of the session at the start; a pooler makes one up. */
    static boolean isDirect(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() == session(connection);
    }

    /**
     * Checks that two connections have a session each, and keep it.
     *
     * @throws UserException when they have not
     */
    void requireNone(Connection first, Connection second) throws SQLException {
        Set<Integer> ofFirst = new HashSet<>();
        Set<Integer> ofSecond = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            ofFirst.add(session(first));
            ofSecond.add(session(second));
        }
        if (ofFirst.size() > 1 || ofSecond.size() > 1 || ofFirst.equals(ofSecond)) {
            throw new UserException(
                    "The ledger " + place + " cannot be used: a pooler before the server gives each transaction"
                            + " another session, which loses the locks that keep a message from being sent twice. Nothing was done."
                            + MEND);
        }
    }

    private static int session(Connection connection) throws SQLException {
        return Sql.query(connection, "select pg_backend_pid()", row -> row.getInt(1))
                .get(0);
    }
}
