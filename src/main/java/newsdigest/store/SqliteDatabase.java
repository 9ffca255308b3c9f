package newsdigest.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.problem.UserException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** SQLite database: one file, in write-ahead mode. */
final class SqliteDatabase extends Database {

    /** Time limit of a statement for another process to finish its own write. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private static final int MIGRATION_ATTEMPTS = 60;
    private static final long MIGRATION_PAUSE_MILLIS = 500;

    private final SQLiteDataSource source;
    private final ProcessLocks locks;

    private SqliteDatabase(Path file, SQLiteDataSource source) {
        super(file.toString());
        this.source = source;
        this.locks = new ProcessLocks(file.resolveSibling(file.getFileName() + ".lock"), file);
    }

    static Database at(Path file) {
        try {
            PrivateFiles.createFolders(file.toAbsolutePath().resolveSibling(""));
            // The files beside it get its mode.
            PrivateFiles.createFile(file);
        } catch (IOException e) {
            throw new UserException(
                    "The ledger's folder " + file.getParent() + " cannot be made, or not the file in it: " + e, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        SqliteDatabase database = new SqliteDatabase(file, source);
        database.migratePatiently();
        // From now on a file that is gone is an error: an empty one in its place would know nothing of what was sent.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return database;
    }

    /** Several processes may make or upgrade a ledger at once: one does, and the others find it done. */
    private void migratePatiently() {
        for (int attempt = 1; ; attempt++) {
            try {
                migrate(source, MIGRATIONS);
                return;
            } catch (UserException e) {
                if (!isBusy(e) || attempt == MIGRATION_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isBusy(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("SQLITE_BUSY")) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(MIGRATION_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted while another process made the ledger.", e);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    public Connection begin() throws SQLException {
        SQLiteConnection connection = (SQLiteConnection) source.getConnection();
        // The mode of the connection, and not the current one, is what the driver begins the transaction with.
        connection.getConnectionConfig().setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    String remedy(SQLException error) {
        String reason = String.valueOf(error.getMessage());
        if (reason.contains("SQLITE_FULL") || reason.contains("SQLITE_IOERR")) {
            return " The disk is full or failing: make room, then run 'newsdigest resume'. Nothing recorded is lost.";
        } else if (reason.contains("SQLITE_BUSY") || reason.contains("SQLITE_LOCKED")) {
            return " Another program holds the file: close it, then run 'newsdigest resume'. Nothing recorded is lost.";
        } else if (reason.contains("SQLITE_READONLY") || reason.contains("SQLITE_CANTOPEN")) {
            return " The file is not there, or it or its folder may not be written to. Put it back: nothing recorded is lost.";
        }
        return "";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Takes an exclusive lock: there is no second machine to share it with. */
    @Override
    public Optional<Lock> share(long number) {
        return lock(number);
    }

    @Override
    public Optional<Lock> lock(long number) {
        return locks.lock(number).map(FileLock::new);
    }

    /** Lock of this process on bytes of the lock file. */
    private final class FileLock implements Lock {
        private final List<Runnable> held = new ArrayList<>();

        private FileLock(Runnable first) {
            held.add(first);
        }

        @Override
        public Connection connect() throws SQLException {
            return SqliteDatabase.this.connect();
        }

        @Override
        public boolean extend(long number) {
            Optional<Runnable> another = locks.lock(number);
            another.ifPresent(held::add);
            return another.isPresent();
        }

        @Override
        public void close() {
            held.forEach(Runnable::run);
        }
    }
}
