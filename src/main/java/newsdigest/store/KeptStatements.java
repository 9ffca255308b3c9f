package newsdigest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statements of one connection that are kept for the next use of the same words: to prepare a short one takes as long as to
 * execute it. For one thread at a time.
 */
final class KeptStatements {

    private static final int MOST = 32;

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    KeptStatements(Connection connection) {
        this.connection = connection;
    }

    /** Connection that keeps its statements. */
    interface Keeper {
        KeptStatements statements() throws SQLException;
    }

    /** Returns a statement that nobody uses. */
    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    /** Takes a statement back that was executed without an error and whose rows were read. */
    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        if (idle.containsKey(sql)) {
            statement.close();
            return;
        }
        statement.clearParameters();
        idle.put(sql, statement);
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> eldestFirst = idle.values().iterator();
            PreparedStatement eldest = eldestFirst.next();
            eldestFirst.remove();
            eldest.close();
        }
    }
}
