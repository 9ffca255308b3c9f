package newsdigest.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import newsdigest.config.Store;
import newsdigest.problem.UserException;

/** A PostgreSQL database, which several machines can share. Its locks are advisory locks of the server. */
final class PostgresDatabase extends Database {

    /** Sets our locks apart from those of other programs in the same database. */
    private static final int NAMESPACE = 0x4E455753;

    private static final int POOL = 10;

    /** How long to wait for a server that does not answer. */
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Whatever the server is set to, a commit means that it is on disk. */
    private static final String DURABLE = "set synchronous_commit to on";

    private final Store.Postgres store;
    private final HikariDataSource pool;

    private PostgresDatabase(Store.Postgres store, HikariDataSource pool) {
        super(store.toString());
        this.store = store;
        this.pool = pool;
    }

    static Database at(Store.Postgres store) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(store.url());
        store.user().ifPresent(config::setUsername);
        store.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        config.setConnectionInitSql(DURABLE);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "newsdigest");
        try {
            PostgresDatabase database = new PostgresDatabase(store, new HikariDataSource(config));
            database.migrate(database.pool);
            return database;
        } catch (HikariPool.PoolInitializationException e) {
            SQLException cause = e.getCause() instanceof SQLException sql ? sql : new SQLException(e);
            throw new UserException(
                    "The ledger " + store + " cannot be opened: " + cause.getMessage() + "." + advice(cause), e);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    /** Transactions of this kind take turns. */
    @Override
    public Connection begin() throws SQLException {
        Connection connection = pool.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + NAMESPACE + ", -1)");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    String remedy(SQLException error) {
        return advice(error);
    }

    /** By the class of the error (PostgreSQL, Appendix A). */
    private static String advice(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return " The database server is not there or has gone: see that it runs, then run 'newsdigest resume'."
                    + " Nothing recorded is lost.";
        } else if (state.startsWith("28")) {
            return " Check the user in 'store' and the password in " + Store.Postgres.VARIABLE + ".";
        } else if (state.equals("3D000")) {
            return " Make it first: createdb NAME";
        } else if (state.startsWith("53")) {
            return " The server has no disk space or connections left: make room, then run 'newsdigest resume'."
                    + " Nothing recorded is lost.";
        } else if (state.equals("25006")) {
            return " This server only reads: name the primary one.";
        } else if (state.equals("42501")) {
            return " Give the user the right to create tables in this database.";
        }
        return "";
    }

    /** A session of its own for each lock: the server gives a lock back when its session ends. */
    @Override
    public Optional<Lock> lock(long number) {
        try {
            Connection session = session();
            boolean taken = Sql.query(
                            session,
                            "select pg_try_advisory_lock(?, ?)",
                            row -> row.getBoolean(1),
                            NAMESPACE,
                            Math.toIntExact(number))
                    .get(0);
            if (!taken) {
                session.close();
                return Optional.empty();
            }
            return Optional.of(new SessionLock(session));
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private Connection session() throws SQLException {
        Properties properties = new Properties();
        store.user().ifPresent(user -> properties.setProperty("user", user));
        store.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "newsdigest lock");
        properties.setProperty("connectTimeout", String.valueOf(TIMEOUT_MILLIS / 1000));
        Connection session = DriverManager.getConnection(store.url(), properties);
        Sql.execute(session, DURABLE);
        return session;
    }

    /** Writing over the lock's own session means that a lock which was lost cannot be written under. */
    private final class SessionLock implements Lock {
        private final Connection session;

        private SessionLock(Connection session) {
            this.session = session;
        }

        @Override
        public Connection connect() {
            return new BorrowedConnection(session).asConnection();
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (SQLException e) {
                throw explain(e);
            }
        }
    }
}
