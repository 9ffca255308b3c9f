package newsdigest.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import org.postgresql.PGEnvironment;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbcurlresolver.PgPassParser;

/** PostgreSQL database, which several machines can share. Its locks are advisory locks of the server. */
final class PostgresDatabase extends Database {

    /** High bits of the lock numbers, apart from those of other programs in the same database. */
    private static final long NAMESPACE = 0x4E45_0000_0000_0000L;

    /** Lock number that no caller has. */
    private static final long WRITING = 0xFFFF_FFFF_FFFFL;

    private static final String ALONE = "pg_try_advisory_lock";

    /** Question for a database without a table of the ledger, and of the list of its migrations. */
    private static final String EMPTY =
            "select to_regclass('delivery') is null and to_regclass('flyway_schema_history') is null";

    /** Question for the rights that the first migration needs; a schema that is not there yet is made by it. */
    static final String MAY_FILL = "select case when current_setting('transaction_read_only') = 'off'"
            + " and coalesce(has_schema_privilege(current_schema(), 'create'),"
            + " has_database_privilege(current_database(), 'create'))"
            + " and has_database_privilege(current_database(), 'temporary') then 'yes' else 'no' end";

    /** Question for the server's clock, in milliseconds. */
    static final String TIME = "select cast(cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as varchar)";

    private static final int USUAL_PORT = 5432;

    private static final int POOL = 16;

    /** Time after which a session that nobody uses is given back: a server has few, and a process that waits needs none. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Time limit for a server that does not answer. */
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Setting by which a commit means that it is on disk, whatever the server's default is. */
    private static final String DURABLE = "set synchronous_commit to on";

    /**
     * Keep-alive settings of every session. A machine that lost its power or its network ends no session: with these
     * the server looks for it after ten seconds of silence, and fifteen seconds later releases its locks and undoes what it
     * had not committed, instead of after the two hours of most systems.
     */
    private static final String KEEP_ALIVE = "set tcp_keepalives_idle to 10; set tcp_keepalives_interval to 5;"
            + " set tcp_keepalives_count to 3; set tcp_user_timeout to 25000";

    /** Time limit for a program that stands still within a transaction: the longest pause of a reader of many rows. */
    private static final String NO_LONG_TRANSACTION = "set idle_in_transaction_session_timeout to '5min'";

    /**
     * Time limits of a transaction that keeps others from writing. A machine that stands still within one is put out after
     * half a minute; whoever waits for it gives up only after that, and tries again at its next look.
     */
    private static final String SHORT_WRITE =
            "set local idle_in_transaction_session_timeout to '30s';" + " set local lock_timeout to '45s'; ";

    /** Time limits for the answer of a server that may have vanished: for short statements, and for any statement. */
    private static final Duration SHORT_ANSWER = Duration.ofMinutes(1);

    private static final Duration ANY_ANSWER = Duration.ofMinutes(10);

    private final StoreSettings.Postgres store;
    private final HikariDataSource pool;
    private final SessionKeeper sessionKeeper = new SessionKeeper();

    /** Code for a server that is there and cannot be agreed with, such as one that wants a password where there is none. */
    private static final String REFUSED = "08004";

    private PostgresDatabase(StoreSettings.Postgres store, HikariDataSource pool) {
        super(store.toString());
        this.store = store;
        this.pool = pool;
    }

    static Database at(StoreSettings.Postgres store) {
        return at(store, true).orElseThrow();
    }

    /** Opens it as {@link #at}, unless it has no table: then it stays so. */
    static Optional<Database> filledAt(StoreSettings.Postgres store) {
        return at(store, false);
    }

    private static Optional<Database> at(StoreSettings.Postgres store, boolean mayFill) {
        PGSimpleDataSource patient = patient(store);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(store.url());
        store.user().ifPresent(config::setUsername);
        store.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        config.setConnectionInitSql(DURABLE + "; " + KEEP_ALIVE + "; " + NO_LONG_TRANSACTION);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANY_ANSWER.toSeconds()));
        config.addDataSourceProperty("ApplicationName", "newsdigest");
        try {
            HikariDataSource pool = new HikariDataSource(config);
            // One was opened to see that the server is there; it, too, is given back.
            pool.setMinimumIdle(0);
            PostgresDatabase database = new PostgresDatabase(store, pool);
            database.requireOwnSessions();
            if (!mayFill && database.isEmpty()) {
                pool.close();
                return Optional.empty();
            }
            database.migrate(patient, MIGRATIONS, POSTGRESQL);
            return Optional.of(database);
        } catch (HikariPool.PoolInitializationException e) {
            SQLException cause = e.getCause() instanceof SQLException sql ? sql : new SQLException(e);
            throw cannotOpen(store, cause);
        }
    }

    /** Returns sessions for migrations: that of a large ledger may take longer than anything else. */
    private static PGSimpleDataSource patient(StoreSettings.Postgres store) {
        PGSimpleDataSource patient = new PGSimpleDataSource();
        try {
            patient.setURL(store.url());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "The ledger " + store + " cannot be opened: that is no address of a database. Write 'store' in"
                            + " newsdigest.yaml like jdbc:postgresql://host:5432/database, and a % in a name as %25.",
                    e);
        }
        store.user().ifPresent(patient::setUser);
        store.password().ifPresent(patient::setPassword);
        return patient;
    }

    private boolean isEmpty() {
        return first(EMPTY, row -> row.getBoolean(1)).orElse(false);
    }

    private void requireOwnSessions() {
        try (Connection first = pool.getConnection()) {
            if (!SessionPooling.isDirect(first)) {
                try (Connection second = session()) {
                    new SessionPooling(store.toString()).requireNone(first, second);
                }
            }
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    /** Opens the connection once no other transaction of this kind is open. */
    @Override
    public Connection begin() throws SQLException {
        Connection connection = pool.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, (int) SHORT_ANSWER.toMillis());
            statement.execute(SHORT_WRITE + "select pg_advisory_xact_lock(" + (NAMESPACE | WRITING) + ")");
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

    /** Returns the remedy by the class of the error (PostgreSQL, Appendix A). */
    private static String advice(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.equals(REFUSED) || state.startsWith("28")) {
            return " Check 'store-user', the password in " + StoreSettings.Postgres.VARIABLE
                    + " or .pgpass of this account, and 'sslmode' in 'store', if there is one.";
        } else if (state.startsWith("08") || state.startsWith("57P")) {
            return " The database server is not there or has gone: see that it runs" + GO_ON;
        } else if (state.equals("3D000")) {
            return " Make it first: createdb NAME";
        } else if (state.startsWith("53")) {
            return " The server has no disk space or connections left: make room" + GO_ON;
        } else if (state.equals("25P03") || state.equals("55P03")) {
            return " A machine stood still in the middle of a change, this one or another: it was put out, and the change is"
                    + " tried again at the next look. Nothing recorded is lost.";
        } else if (state.equals("25006")) {
            return " This server only reads: name the primary one, or take 'default_transaction_read_only' away from this"
                    + " database and its user.";
        } else if (state.equals("22P05")) {
            return " Its encoding lacks letters that names and news have. Make another database, in UTF-8: createdb"
                    + " --encoding=UTF8 --template=template0 NAME";
        } else if (state.equals("42P05") || state.equals("26000")) {
            return SessionPooling.REMEDY;
        } else if (state.equals("42501")) {
            return " Give the user the rights that it lacks: to create tables in this database, and to read and change those that"
                    + " are there.";
        }
        return "";
    }

    /** Takes the lock in a session of its own: the server releases a lock when its session ends. */
    @Override
    public Optional<Lock> lock(long number) {
        return take(ALONE, number);
    }

    @Override
    public Optional<Lock> share(long number) {
        return take("pg_try_advisory_lock_shared", number);
    }

    @Override
    public Optional<Instant> serverTime() {
        return first(
                "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
                row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    @Override
    public Optional<String> tables() {
        // Servers that were set up in the same way may give their tables the same numbers.
        Optional<String> server = first(
                        "select has_function_privilege(to_regprocedure('pg_control_system()')::oid, 'execute')",
                        row -> row.getBoolean(1))
                .filter(isTold -> isTold)
                .flatMap(told -> first("select system_identifier from pg_control_system()", row -> row.getString(1)));
        return query(
                        "select coalesce(oid || '/' || cast(to_regclass('delivery') as oid), '') from pg_database"
                                + " where datname = current_database()",
                        row -> row.getString(1))
                .stream()
                .filter(number -> !number.isEmpty())
                .findFirst()
                .map(number -> number + server.map(own -> "@" + own).orElse(""));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    private Optional<Lock> take(String function, long number) {
        try {
            Connection session = session();
            if (!take(session, function, number)) {
                session.close();
                return Optional.empty();
            }
            sessionKeeper.keep(session);
            return Optional.of(new SessionLock(session));
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private static boolean take(Connection session, String function, long number) throws SQLException {
        return Sql.query(session, "select " + function + "(?)", row -> row.getBoolean(1), NAMESPACE | number)
                .get(0);
    }

    /** Returns the file in which the driver finds the password, by the way that it goes itself. */
    static Optional<Path> filedPassword(StoreSettings.Postgres store) {
        if (store.password().isPresent()) {
            return Optional.empty();
        }
        PGSimpleDataSource source = patient(store);
        String user = store.user().orElseGet(() -> System.getProperty("user.name", ""));
        String database = Optional.ofNullable(source.getDatabaseName()).orElse(user);
        String[] hosts = source.getServerNames();
        int[] ports = source.getPortNumbers();
        boolean isFound = IntStream.range(0, hosts.length)
                .anyMatch(host -> PgPassParser.getPassword(
                                hosts[host],
                                String.valueOf(ports[host] == 0 ? USUAL_PORT : ports[host]),
                                database,
                                user)
                        != null);
        return Stream.of(
                        Optional.ofNullable(System.getProperty(PGEnvironment.ORG_POSTGRESQL_PGPASSFILE.getName())),
                        Optional.ofNullable(System.getenv(PGEnvironment.PGPASSFILE.getName())),
                        Optional.of(System.getProperty("user.home") + "/.pgpass"))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(name -> isFound && !name.isEmpty())
                .findFirst()
                .map(Path::of);
    }

    /** Returns the answer of a server to a question that needs no table. */
    static String told(StoreSettings.Postgres store, String question) {
        try (Connection session = session(store)) {
            return Sql.query(session, question, row -> row.getString(1)).get(0);
        } catch (SQLException e) {
            throw cannotOpen(store, e);
        }
    }

    private static UserException cannotOpen(StoreSettings.Postgres store, SQLException cause) {
        return new UserException(
                "The ledger " + store + " cannot be opened: "
                        + String.valueOf(cause.getMessage()).replaceAll("\\.$", "") + "." + advice(cause),
                cause);
    }

    /** Returns the way to a database that others may use, to look into it. */
    static Opening toLook(StoreSettings.Postgres store) {
        return () -> session(store);
    }

    private Connection session() throws SQLException {
        return session(store);
    }

    private static Connection session(StoreSettings.Postgres store) throws SQLException {
        Properties properties = new Properties();
        store.user().ifPresent(user -> properties.setProperty("user", user));
        store.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", String.valueOf(SHORT_ANSWER.toSeconds()));
        properties.setProperty("ApplicationName", "newsdigest lock");
        properties.setProperty("connectTimeout", String.valueOf(TIMEOUT_MILLIS / 1000));
        Connection session = DriverManager.getConnection(store.url(), properties);
        Sql.execute(session, DURABLE + "; " + KEEP_ALIVE);
        return session;
    }

    /** Lock of one session. Writing over the same session means that nothing can be written once the lock is lost. */
    private final class SessionLock implements Lock {
        private final Connection session;

        private SessionLock(Connection session) {
            this.session = session;
        }

        @Override
        public Connection connect() {
            return new BorrowedConnection(session, Optional.empty(), BorrowedConnection::endTransaction).asConnection();
        }

        @Override
        public boolean extend(long number) {
            try {
                return take(session, ALONE, number);
            } catch (SQLException e) {
                throw translate(e);
            }
        }

        @Override
        public boolean isHeld() {
            try {
                return !session.isClosed();
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public void close() {
            sessionKeeper.leave(session);
            // A session that is closed keeps its locks for a moment longer.
            try (session) {
                if (session.isValid(TIMEOUT_MILLIS / 1000)) {
                    Sql.execute(session, "rollback");
                    Sql.execute(session, "select pg_advisory_unlock_all()");
                }
            } catch (SQLException e) {
                throw translate(e);
            }
        }
    }
}
