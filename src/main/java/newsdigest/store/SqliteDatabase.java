package newsdigest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** SQLite database: one file, in write-ahead mode. */
final class SqliteDatabase extends Database {

    /** Time limit of a statement for another process to finish its own write. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private static final int MIGRATION_ATTEMPTS = 60;
    private static final long MIGRATION_PAUSE_MILLIS = 500;

    /** Time after the last write to the log beside a database within which the database itself may be written. */
    private static final Duration WRITTEN_TOGETHER = Duration.ofSeconds(2);

    /** Time for which a write may have to wait for the log of changes to be emptied. */
    private static final int CLEARING_TIMEOUT_MILLIS = 2_000;

    /** Name of the file where nothing else is chosen. */
    private static final String USUAL_NAME = "newsdigest.db";

    private static final String CHECK = "pragma integrity_check(1)";

    private final Path file;
    private final SQLiteDataSource source;
    private final KeptConnections kept;
    private final ProcessLocks locks;

    private SqliteDatabase(Path file, SQLiteDataSource source) {
        super(file.toString());
        this.file = file;
        this.source = source;
        this.kept = new KeptConnections(file, source);
        this.locks = new ProcessLocks(file.resolveSibling(file.getFileName() + ".lock"), file);
    }

    /** Asks a database in memory, as it would the ledger, so that the library and all classes are there. */
    static void warmUp() throws SQLException {
        SqliteLibrary.load();
        try (Connection memory = new SQLiteDataSource().getConnection()) {
            Connection borrowed = new BorrowedConnection(
                            memory, Optional.of(new KeptStatements(memory)), Connection::close)
                    .asConnection();
            Sql.first(borrowed, "select 1", row -> row.getInt(1));
        }
    }

    /** Opens it as {@link #at}, unless there is no file, or nothing in it: then it stays so. */
    static Optional<Database> filledAt(Path file) {
        return hasContent(file) ? Optional.of(at(file)) : Optional.empty();
    }

    private static boolean hasContent(Path file) {
        try {
            // What is no file has a reason of its own, and so has one that cannot be looked at.
            return Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0);
        } catch (IOException unseen) {
            return true;
        }
    }

    static Database at(Path named) {
        SqliteLibrary.load();
        Path file = real(named);
        requireFile(file);
        requireOneName(file);
        requireOwnLog(file);
        try {
            PrivateFiles.createOwnFolders(file.toAbsolutePath().resolveSibling(""));
            // The files beside it get its mode.
            PrivateFiles.createOwnFile(file);
        } catch (IOException e) {
            throw new UserException(
                    "The ledger's folder " + file.getParent() + " cannot be made, or not the file in it: "
                            + IoReason.of(e),
                    e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        // What is taken out of the ledger must not be read from its file.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = source(file, config);
        SqliteDatabase database = new SqliteDatabase(file, source);
        database.migratePatiently();
        // From now on a file that is gone is an error: an empty one in its place would know nothing of what was sent.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return database;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        // The driver asks for the number of each inserted row otherwise, which nobody wants, and leaves the answer
        // open.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /** Returns a file by its own name where a link has led to it: the locks stand beside it, and by two names there would be two. */
    private static Path real(Path file) {
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        try {
            return file.toRealPath();
        } catch (IOException leadsNowhere) {
            return file;
        }
    }

    /**
     * Checks that nothing but a file stands in a database's place. It is asked first: a folder has several names by nature, and who
     * reads from a pipe waits for ever.
     *
     * @throws UserException when something else does
     */
    private static void requireFile(Path file) {
        if (!Files.exists(file) || Files.isRegularFile(file)) {
            return;
        }
        boolean isFolder = Files.isDirectory(file);
        throw new UserException("The ledger " + file + " is "
                + (isFolder ? "a folder" : "no file, but a device, a socket or a pipe (FIFO)")
                + ". Nothing was sent. Let 'store' in newsdigest.yaml name a file"
                + (isFolder ? " in it, such as " + file.resolve(USUAL_NAME) : ", such as var/" + USUAL_NAME) + ".");
    }

    /**
     * Checks that a database has no second name (a hard link), by which another process would have locks and a log of its own.
     *
     * @throws UserException when it has
     */
    private static void requireOneName(Path file) {
        if (!Files.exists(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try {
            if (Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1) {
                throw new UserException(
                        "The ledger " + file + " has " + names + " names (hard links). Nothing was sent: processes that"
                                + " use it by different names do not know of each other, and would send twice and damage it. Remove the"
                                + " others; 'find / -xdev -samefile " + file + "' lists them.");
            }
        } catch (IOException e) {
            throw new UserException("The ledger " + file + " cannot be looked at: " + IoReason.of(e), e);
        }
    }

    /** Changes a database that nobody uses, as it is: it is not brought up to date. */
    static void changeUnused(Path file, TransactionBody change) throws IOException {
        SqliteLibrary.load();
        SQLiteDataSource source = source(file, new SQLiteConfig());
        try (Connection connection = source.getConnection()) {
            change.on(connection);
        } catch (SQLException e) {
            throw new IOException("the ledger in " + file + " cannot be written to: " + e.getMessage(), e);
        }
    }

    /** Returns the way to a database that another process may use, to look into it. */
    static Opening toLook(Path file) {
        SqliteLibrary.load();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(file, config)::getConnection;
    }

    /**
     * Checks that the log of changes beside a database is its own. One that was left by another copy, such as that in whose place
     * a backup was put, would be written into this one and damage it, perhaps unseen. Only looks.
     *
     * @throws UserException when it is not
     */
    private static void requireOwnLog(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (!mayBelongToAnother(file, log)) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource source = source(file, config);
        Optional<String> damage;
        try (Connection connection = source.getConnection()) {
            damage = damage(connection);
        } catch (SQLException e) {
            damage = isDamaged(e) ? Optional.of(String.valueOf(e.getMessage())) : Optional.empty();
        }
        if (damage.isPresent()) {
            throw new UserException(
                    "The ledger " + file + " and " + log.getFileName() + " beside it do not belong together ("
                            + damage.get() + "). Nothing was changed." + restoring(file));
        }
    }

    /** Returns true when a database was changed, or put in its place, some time after the last write to the log beside it. */
    private static boolean mayBelongToAnother(Path file, Path log) {
        try {
            return Files.exists(file)
                    && Files.exists(log)
                    && Files.size(log) > 0
                    && changed(file)
                            .isAfter(Files.getLastModifiedTime(log).toInstant().plus(WRITTEN_TOGETHER));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Returns the time of the last change to a file; where the system tells it, also that at which it was put in its place. */
    private static Instant changed(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return written;
        }
        Instant placed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        return placed.isAfter(written) ? placed : written;
    }

    private static Optional<String> damage(Connection connection) throws SQLException {
        return Sql.first(connection, CHECK, row -> row.getString(1).replace("\n", " "))
                .filter(found -> !found.equals("ok"));
    }

    private static boolean isDamaged(SQLException error) {
        String reason = String.valueOf(error.getMessage());
        return reason.contains("SQLITE_CORRUPT") || reason.contains("SQLITE_NOTADB");
    }

    private static String restoring(Path file) {
        return " If it was put back from a backup: " + file.getFileName() + "-wal and " + file.getFileName()
                + "-shm are of the ledger that was there before; remove both and put the backup in its place once more. If it was"
                + " not, it is damaged: restore it from its backup in the same way.";
    }

    @Override
    public Optional<String> findDamage() {
        // A connection of its own, which has read nothing of the file yet.
        try (Connection connection = source.getConnection()) {
            return damage(connection);
        } catch (SQLException e) {
            if (isDamaged(e)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw translate(e);
        }
    }

    @Override
    public void copyTo(Path copy) {
        try (Connection connection = connect()) {
            Sql.update(connection, "vacuum into ?", copy.toString());
        } catch (SQLException e) {
            throw isFull(e)
                    ? new UserException(
                            "The ledger " + file + " cannot be copied to "
                                    + copy.toAbsolutePath().resolveSibling("")
                                    + ": the disk there, or the one for temporary files, is full or failing ("
                                    + e.getMessage()
                                    + "). There is no copy. Make room, or name another place.",
                            e)
                    : translate(e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource copied = source(copy, config);
        try (Connection connection = copied.getConnection()) {
            damage(connection).ifPresent(found -> {
                throw new UserException(
                        "The ledger " + file + " cannot be copied: it is damaged (" + found + ")." + restoring(file));
            });
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** Several processes may make or upgrade a ledger at once: one does, and the others find it done. */
    private void migratePatiently() {
        for (int attempt = 1; ; attempt++) {
            try {
                migrate(source, MIGRATIONS, SQLITE);
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
        return kept.take(SQLiteConfig.TransactionMode.DEFERRED);
    }

    @Override
    public Connection begin() throws SQLException {
        Connection connection = kept.take(SQLiteConfig.TransactionMode.IMMEDIATE);
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    /** Empties the log of changes, which has the pages as they were before; left as it is while somebody reads for long. */
    @Override
    public void clearFiles() {
        // A connection of its own, because its time limit is another one.
        try (Connection connection = source.getConnection()) {
            Sql.first(connection, "pragma busy_timeout = " + CLEARING_TIMEOUT_MILLIS, row -> true);
            Sql.first(connection, "pragma wal_checkpoint(truncate)", row -> row.getInt(1) == 0);
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private static boolean isFull(SQLException error) {
        String reason = String.valueOf(error.getMessage());
        return reason.contains("SQLITE_FULL") || reason.contains("SQLITE_IOERR");
    }

    @Override
    public OutcomeFile outcomeFile(int edition) {
        return new OutcomeFile(Optional.of(file.resolveSibling(file.getFileName() + ".outcomes-" + edition)));
    }

    @Override
    String plainly(String reason) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        if (reason.contains("SQLITE_READONLY_DIRECTORY")
                || (reason.contains("SQLITE_READONLY") && !Files.isWritable(folder))) {
            return "its folder " + folder
                    + " may not be written to by this account, and each change makes a file there";
        }
        return reason.contains("SQLITE_READONLY") ? "it may not be written to by this account" : reason;
    }

    @Override
    String remedy(SQLException error) {
        String reason = String.valueOf(error.getMessage());
        if (isFull(error)) {
            return " The disk is full or failing: make room" + GO_ON;
        } else if (reason.contains("SQLITE_BUSY") || reason.contains("SQLITE_LOCKED")) {
            return " Another program holds the file: close it" + GO_ON;
        } else if (reason.contains("SQLITE_READONLY") || reason.contains("SQLITE_CANTOPEN")) {
            return Files.exists(file)
                    ? " Let the account that Newsdigest runs as write to it and to its folder (chown), or mend that"
                            + " the disk was made read-only: nothing recorded is lost. Until then, a copy made by hand needs the -wal beside it too."
                    : " The file is not there, or its folder may not be written to. Put it back: nothing recorded is lost.";
        } else if (isDamaged(error)) {
            return " It is damaged." + restoring(file);
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
