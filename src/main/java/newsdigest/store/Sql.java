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
        return use(
                connection,
                sql,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        List<T> rows = new ArrayList<>();
                        while (result.next()) {
                            rows.add(row.read(result));
                        }
                        return rows;
                    }
                },
                parameters);
    }

    /** Returns the first row of a query known to have few. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return query(connection, sql, row, parameters).stream().findFirst();
    }

    /** Does something with each row, however many there are. */
    public static void each(Connection connection, String sql, RowHandler handler, Object... parameters)
            throws SQLException {
        boolean single = connection.getAutoCommit();
        if (single) {
            // PostgreSQL's driver reads page by page only within a transaction; else all rows would be in memory at
            // once.
            connection.setAutoCommit(false);
        }
        try {
            use(
                    connection,
                    sql,
                    statement -> {
                        statement.setFetchSize(PAGE);
                        try (ResultSet result = statement.executeQuery()) {
                            while (result.next()) {
                                handler.of(result);
                            }
                        }
                        return true;
                    },
                    parameters);
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
        return use(connection, sql, PreparedStatement::executeUpdate, parameters);
    }

    /** Executes a statement without rows. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Use of a statement that has its parameters. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Uses a statement, which the connection may have kept and keeps again, unless it failed. */
    private static <T> T use(Connection connection, String sql, Use<T> use, Object... parameters) throws SQLException {
        if (!(connection instanceof KeptStatements.Keeper keeper)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.of(bind(statement, parameters));
            }
        }
        KeptStatements kept = keeper.statements();
        PreparedStatement statement = kept.take(sql);
        boolean isKept = false;
        try {
            T result = use.of(bind(statement, parameters));
            kept.giveBack(sql, statement);
            isKept = true;
            return result;
        } finally {
            if (!isKept) {
                statement.close();
            }
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
