package newsdigest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Database of the ledger. A commit returns only once it is on disk; tables are brought up to date on opening. */
public abstract class Database {

    private static final long RETRY_NANOS = 100_000_000;

    /** Folder of the migrations that are the same in every database. */
    static final String MIGRATIONS = "migrations";

    /** Folder of the migrations of ledgers in a file. */
    static final String SQLITE = "sqlite";

    /** Folder of the migrations of ledgers on a server. */
    static final String POSTGRESQL = "postgresql";

    /** End of a remedy after which the command may be typed again. */
    static final String GO_ON =
            ", then try again; an edition that was going out goes on with 'newsdigest resume'. Nothing recorded is lost.";

    private final String name;

    /** @param name file or URL, for messages */
    Database(String name) {
        this.name = name;
    }

    /**
     * Opens the database; creates the file and its folder when they do not exist.
     *
     * @throws UserException when it cannot be used, with the reason
     */
    public static Database open(StoreSettings storeSettings) {
        return storeSettings.map(file -> open(file.path()), PostgresDatabase::at);
    }

    /**
     * Opens the database as {@link #open(StoreSettings)}, unless it holds nothing yet: then none is made, and no table in one that is
     * there. Tables would be in the way of those that a dump brings back.
     */
    public static Optional<Database> openFilled(StoreSettings storeSettings) {
        return storeSettings.map(file -> SqliteDatabase.filledAt(file.path()), PostgresDatabase::filledAt);
    }

    /** Opens the database in a file. */
    public static Database open(Path file) {
        return SqliteDatabase.at(file);
    }

    /**
     * Loads the driver of databases in files ahead of their opening.
     *
     * @throws UserException when its library cannot be unpacked
     */
    public static void loadDriver() throws SQLException {
        SqliteDatabase.warmUp();
    }

    /**
     * Changes a ledger in a file that nobody uses, as it is: it is not brought up to date, but for the table of the change.
     *
     * @param migration name of the file that makes the table, unless it is there
     * @throws IOException when it cannot be written to
     */
    public static void change(Path file, String migration, TransactionBody change) throws IOException {
        String table;
        try (InputStream script = Database.class.getResourceAsStream("migrations/" + migration)) {
            table = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        SqliteDatabase.changeUnused(file, connection -> {
            Sql.execute(connection, table);
            change.on(connection);
        });
    }

    /**
     * Returns a text out of a ledger elsewhere, as it is; empty when it has none.
     *
     * @throws SQLException when it is no ledger, or cannot be read
     */
    public static Optional<String> look(StoreSettings elsewhere, String query) throws SQLException {
        try (Connection connection = elsewhere
                .map(file -> SqliteDatabase.toLook(file.path()), PostgresDatabase::toLook)
                .open()) {
            return Sql.first(connection, query, row -> row.getString(1));
        }
    }

    /**
     * Returns true when the tables of a ledger can be made in a database on a server. Only looks.
     *
     * @throws UserException when it cannot be looked at
     */
    public static boolean mayFill(StoreSettings.Postgres server) {
        return PostgresDatabase.told(server, PostgresDatabase.MAY_FILL).equals("yes");
    }

    /**
     * Returns the time by the clock of a database's server, also where the database holds nothing yet.
     *
     * @throws UserException when it cannot be asked
     */
    public static Instant serverTime(StoreSettings.Postgres server) {
        return Instant.ofEpochMilli(Long.parseLong(PostgresDatabase.told(server, PostgresDatabase.TIME)));
    }

    /**
     * Returns the file that the password of a database's account comes from, {@code .pgpass} unless another is named; empty where it is
     * given otherwise, or where the file says none for it.
     */
    public static Optional<Path> passwordFile(StoreSettings.Postgres server) {
        return PostgresDatabase.filedPassword(server);
    }

    /** Way to a connection to a ledger that others may use. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /** Opens a connection that the caller must close; it commits each statement until set otherwise. */
    public abstract Connection connect() throws SQLException;

    /**
     * Opens a connection in a transaction that no other such transaction can write beside: what it reads holds until it
     * commits. Only for short work, since it keeps others out until it is closed.
     */
    public abstract Connection begin() throws SQLException;

    /** Returns the remedy for an error, as a sentence that begins with a space; empty when none is known. */
    abstract String remedy(SQLException error);

    /** Returns the words for a reason that the database gives: as it gives them, unless it is told better. */
    String plainly(String reason) {
        return reason;
    }

    /**
     * Takes an exclusive lock over all processes and machines, which is released when its process ends in whatever way.
     *
     * @param number identifier of the lock, see {@link LockIds}
     * @return empty when another holds it
     */
    public abstract Optional<Lock> lock(long number);

    /**
     * Takes the lock of {@link #lock(long)} as a shared lock: others can share it, and nobody can hold it alone
     * meanwhile.
     */
    public abstract Optional<Lock> share(long number);

    /** Returns the time by the clock of the database's server; empty when it has none of its own. */
    public Optional<Instant> serverTime() {
        return Optional.empty();
    }

    /** Returns the file for outcomes of an edition that cannot be written into the ledger. */
    public OutcomeFile outcomeFile(int edition) {
        return OutcomeFile.NONE;
    }

    /**
     * Returns the number of the tables on a server, with the server's own behind an {@code @} where it tells that: another one once
     * they are put back from a dump, and the same on a stand-in that takes over. Empty for a file, and while there are none.
     */
    public Optional<String> tables() {
        return Optional.empty();
    }

    /**
     * Returns what is damaged in the database's files; empty when nothing is, or when a server looks after them. Reads all of them.
     */
    public Optional<String> findDamage() {
        return Optional.empty();
    }

    /**
     * Copies the database as it is at one moment, also while it is written to.
     *
     * @param file empty file
     */
    public void copyTo(Path file) {
        throw new UserException(
                "The database " + name + " is copied by the tools of its server, and not to " + file + ".");
    }

    /** Returns true when several machines can use this database. */
    public abstract boolean isShared();

    /** Work on one connection; every failure in it is {@link #translate}d. */
    @FunctionalInterface
    public interface ConnectionFunction<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work on one connection, as {@link ConnectionFunction}, without a result. */
    @FunctionalInterface
    public interface TransactionBody {
        void on(Connection connection) throws SQLException;
    }

    /** Runs several statements on one connection, each in a transaction of its own. */
    public final <T> T withConnection(ConnectionFunction<T> connectionFunction) {
        try (Connection connection = connect()) {
            return connectionFunction.on(connection);
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** Runs several statements that all hold or none; see {@link #begin}. */
    public final <T> T inTransaction(ConnectionFunction<T> connectionFunction) {
        try (Connection connection = begin()) {
            T result = connectionFunction.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** Runs a transaction as {@link #inTransaction}, without a result. */
    public final void transact(TransactionBody transactionBody) {
        inTransaction(connection -> {
            transactionBody.on(connection);
            return true;
        });
    }

    /** Runs {@link Sql#query} on a connection of its own. */
    public final <T> List<T> query(String sql, Sql.Row<T> row, Object... parameters) {
        return withConnection(connection -> Sql.query(connection, sql, row, parameters));
    }

    /** Runs {@link Sql#first} on a connection of its own. */
    public final <T> Optional<T> first(String sql, Sql.Row<T> row, Object... parameters) {
        return withConnection(connection -> Sql.first(connection, sql, row, parameters));
    }

    /** Runs {@link Sql#number} on a connection of its own. */
    public final long number(String sql, Object... parameters) {
        return withConnection(connection -> Sql.number(connection, sql, parameters));
    }

    /** Runs {@link Sql#update} on a connection of its own. */
    public final int update(String sql, Object... parameters) {
        return withConnection(connection -> Sql.update(connection, sql, parameters));
    }

    /** {@link Sql#each} on a connection of its own. */
    public final void each(String sql, Sql.RowHandler use, Object... parameters) {
        withConnection(connection -> {
            Sql.each(connection, sql, use, parameters);
            return true;
        });
    }

    /** Takes what was deleted out of the files of the ledger as well, where that is not the database's own business. */
    public void clearFiles() {
        // A server keeps its own files.
    }

    /**
     * Translates a database error for the user, with a remedy where one is known. The ledger is never at risk from an
     * error.
     */
    public final UserException translate(SQLException error) {
        String reason = String.valueOf(reasonOf(error).getMessage());
        return new UserException(
                "The ledger " + name + " cannot be used: " + plainly(reason).replaceAll("\\.$", "") + "."
                        + remedy(error),
                error);
    }

    private static Throwable reasonOf(SQLException error) {
        // A batch names its statement with all values, addresses of readers among them, and a pool its own counts.
        Throwable deeper = error instanceof BatchUpdateException
                ? error.getNextException()
                : error instanceof SQLTransientConnectionException ? error.getCause() : null;
        return deeper == null ? error : deeper;
    }

    /**
     * Takes a lock that others hold only for a short while.
     *
     * @throws UserException when it was not released within the time limit
     */
    public final Lock awaitLock(long number, Duration limit) {
        return lock(number, limit).orElseThrow(() -> busyFor(limit));
    }

    /** Takes a lock as {@link #awaitLock}, but as a shared one. */
    public final Lock awaitShare(long number, Duration limit) {
        return await(() -> share(number), limit).orElseThrow(() -> busyFor(limit));
    }

    private UserException busyFor(Duration limit) {
        return new UserException("Another process has been busy with the ledger " + name + " for " + limit.toMinutes()
                + " minutes. Let it finish, then try again.");
    }

    /** Takes a lock and waits for it; empty when it was not released within the time limit. */
    public final Optional<Lock> lock(long number, Duration limit) {
        return await(() -> lock(number), limit);
    }

    private static Optional<Lock> await(Supplier<Optional<Lock>> taking, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Lock> lock = taking.get();
        while (lock.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(RETRY_NANOS);
            lock = taking.get();
        }
        return lock;
    }

    /** Lock, held until closed. */
    public interface Lock extends AutoCloseable {

        /**
         * Opens a connection to write with under this lock, to be closed by the caller. Where a broken connection loses
         * the lock, it is the connection the lock depends on, so that nothing can be written once the lock is lost.
         */
        Connection connect() throws SQLException;

        /**
         * Takes another lock together with this one: both are held or lost at once. Returns false when another holds
         * it.
         */
        boolean extend(long number);

        /** Returns false once it is known to be lost; what was lost a moment ago may not be known yet. */
        default boolean isHeld() {
            return true;
        }

        @Override
        void close();
    }

    /**
     * Checks that no later version has changed the ledger in a way that this one cannot work beside.
     *
     * @throws UserException when one has, so that nothing may be sent
     */
    public final void requireUnderstood() {
        requireUnderstood(withConnection(
                connection -> KnownMigrations.history(connection, MIGRATIONS, isShared() ? POSTGRESQL : SQLITE)));
    }

    private void requireUnderstood(KnownMigrations.History history) {
        history.breaking().ifPresent(version -> {
            throw new UserException("A later version of Newsdigest has changed the ledger " + name + " (migration "
                    + version + ") so that this one must not work with it. Nothing was changed or sent. Start the later"
                    + " version; to go back, see 'Going back' in docs/upgrading.md.");
        });
    }

    final void migrate(DataSource source, String... folders) {
        KnownMigrations.History history = KnownMigrations.history(source, folders);
        requireUnderstood(history);
        if (history.isComplete()) {
            return;
        }
        try {
            // A thread's own loader may know no file of this program.
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations(Stream.of(folders)
                            .map(folder -> "classpath:newsdigest/store/" + folder)
                            .toArray(String[]::new))
                    .javaMigrations(new AddressKeyMigration())
                    // All or none, in one commit.
                    .group(true)
                    // Versions grew side by side: one may lack what came with a lower number, or have what another does
                    // not know.
                    .outOfOrder(true)
                    .ignoreMigrationPatterns("*:missing", "*:future")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            List<Throwable> causes = causes(e);
            String remedy = causes.stream()
                    .filter(SQLException.class::isInstance)
                    .map(error -> remedy((SQLException) error))
                    .reduce("", (outer, inner) -> inner.isEmpty() ? outer : inner);
            throw new UserException(
                    "The ledger " + name + " cannot be opened: " + plainly(reason(causes.get(causes.size() - 1))) + "."
                            + (remedy.isEmpty()
                                    ? " Is it a Newsdigest ledger of this or an earlier version, and may it be written to?"
                                    : remedy),
                    e);
        }
    }

    private static List<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).toList();
    }

    private static String reason(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
