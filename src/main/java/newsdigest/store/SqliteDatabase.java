package newsdigest.store;

import java.io.IOException;
import java.nio.file.Files;
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

/** SQLite database: one file, in write-ahead mode. */
final class SqliteDatabase extends Database {

    /** Time limit of a statement for another process to finish its own write. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private final SQLiteDataSource source;
    private final ProcessLocks locks;

    private SqliteDatabase(Path file, SQLiteDataSource source) {
        super(file.toString());
        this.source = source;
        this.locks = new ProcessLocks(file.resolveSibling(file.getFileName() + ".lock"));
    }

    static Database at(Path file) {
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
        SqliteDatabase database = new SqliteDatabase(file, source);
        database.migrate(source, MIGRATIONS);
        return database;
    }

    @Override
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    public Connection begin() throws SQLException {
        SQLiteConnection connection = (SQLiteConnection) source.getConnection();
        connection.setCurrentTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
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
            return " The file or its folder may not be written to.";
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
