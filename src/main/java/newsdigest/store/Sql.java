package newsdigest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL statements in one call each, on an open connection; {@link Database} has them for a connection of its own. */
public final class Sql {

    private static final int PAGE = 1_000;

    private Sql() {}

    /** Function that reads a value from the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Action on the current row. */
    @FunctionalInterface
    public interface RowHandler {
        void of(ResultSet row) throws SQLException;
    }

    /** Returns all rows; only for queries known to have few. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    /** Returns the first row of a query known to have few. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return query(connection, sql, row, parameters).stream().findFirst();
    }

    /** Does something with each row, however many there are. */
    public static void each(Connection connection, String sql, RowHandler use, Object... parameters)
            throws SQLException {
        boolean single = connection.getAutoCommit();
        if (single) {
            // PostgreSQL's driver reads page by page only within a transaction; else all rows would be in memory at
            // once.
            connection.setAutoCommit(false);
        }
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.setFetchSize(PAGE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    use.of(result);
                }
            }
        } finally {
            if (single) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Returns the number in the first column of the result's only row. */
    public static long number(Connection connection, String sql, Object... parameters) throws SQLException {
        return query(connection, sql, row -> row.getLong(1), parameters).get(0);
    }

    /** Executes a statement and returns the number of changed rows. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Executes a statement without rows. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
