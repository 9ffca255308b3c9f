package newsdigest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import newsdigest.problem.UserException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * The database the ledger lives in: one SQLite file, in write-ahead mode, where a commit returns only once it is on
 * disk. Its tables are brought up to date when it is opened.
 */
public final class Database {

    /** How long a statement waits for another process to finish its own write. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private static final long RETRY_NANOS = 100_000_000;

    private final Path file;
    private final SQLiteDataSource source;
    private final ProcessLocks locks;

    private Database(Path file, SQLiteDataSource source) {
        this.file = file;
        this.source = source;
        this.locks = new ProcessLocks(file.resolveSibling(file.getFileName() + ".lock"));
    }

    /**
     * Opens the database, creating the file and its folder when they are not there.
     *
     * @throws UserException when the file cannot be used, with the reason
     */
    public static Database open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UserException("The ledger's folder " + file.getParent() + " cannot be made: " + e, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        Database database = new Database(file, source);
        database.migrate();
        return database;
    }

    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:newsdigest/store/migrations")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new UserException(
                    "The ledger " + file + " cannot be opened: " + lastCause(e)
                            + ". Is it a Newsdigest ledger of this or"
                            + " an earlier version, and may it be written to?",
                    e);
        }
    }

    private static String lastCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** A connection of the caller's own, to be closed by the caller; it commits each statement until told otherwise. */
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /**
     * A connection in a transaction that nobody else can write beside: what it reads holds until it commits. Only for
     * short work, since a transaction begins anew with each commit and keeps others out until it is closed.
     */
    public Connection begin() throws SQLException {
        SQLiteConnection connection = (SQLiteConnection) source.getConnection();
        connection.setCurrentTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Turns what the database says into what its user can do; the ledger itself is never at risk from it. */
    public UserException explain(SQLException error) {
        String reason = String.valueOf(error.getMessage());
        String remedy = "";
        if (reason.contains("SQLITE_FULL") || reason.contains("SQLITE_IOERR")) {
            remedy = " The disk is full or failing: make room, then run 'newsdigest resume'. Nothing recorded is lost.";
        } else if (reason.contains("SQLITE_BUSY") || reason.contains("SQLITE_LOCKED")) {
            remedy =
                    " Another program holds the file: close it, then run 'newsdigest resume'. Nothing recorded is lost.";
        } else if (reason.contains("SQLITE_READONLY") || reason.contains("SQLITE_CANTOPEN")) {
            remedy = " The file or its folder may not be written to.";
        }
        return new UserException("The ledger " + file + " cannot be used: " + reason + "." + remedy, error);
    }

    /**
     * Takes a lock that only one process at a time holds, and that the operating system gives back when the process
     * ends in whatever way.
     *
     * @param number what is locked; each number is a lock of its own
     * @return empty when another holds it
     */
    public Optional<Lock> lock(long number) {
        return locks.lock(number);
    }

    /**
     * Takes a lock that others hold only for a short while.
     *
     * @throws UserException when it was not given back in time
     */
    public Lock awaitLock(long number, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Lock> lock = lock(number);
        while (lock.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new UserException("Another process has been busy with the ledger " + file + " for "
                        + limit.toMinutes() + " minutes. Let it finish, then try again.");
            }
            LockSupport.parkNanos(RETRY_NANOS);
            lock = lock(number);
        }
        return lock.get();
    }

    /** Held until closed. */
    public interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
