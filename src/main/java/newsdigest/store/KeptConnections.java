package newsdigest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to a SQLite file that are kept for the next query: opening one takes many times as long as a query. As if each were
 * closed, the log is emptied into the file as soon as nobody works with it, and a file that was moved, replaced or written by
 * somebody else is opened anew.
 */
final class KeptConnections {

    private static final int MOST = 8;

    /** Time after its last use within which a connection is closed. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnections.class);

    private static final Executor CLOSER = CompletableFuture.delayedExecutor(REST_NANOS, TimeUnit.NANOSECONDS);

    private final Path file;
    private final Path log;
    private final SQLiteDataSource source;
    private final Deque<Kept> idle = new ArrayDeque<>();
    private final AtomicInteger inUse = new AtomicInteger();
    private boolean isClosing;
    private boolean isOver;

    KeptConnections(Path file, SQLiteDataSource source) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.source = source;
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "kept-connections"));
        } catch (IllegalStateException ending) {
            // A process that is on its way out keeps none.
            isOver = true;
        }
    }

    /** Connection with the statements that were prepared on it. */
    private record Opened(SQLiteConnection connection, KeptStatements statements) {
        static Opened of(SQLiteConnection connection) {
            return new Opened(connection, new KeptStatements(connection));
        }
    }

    /**
     * Connection at rest.
     *
     * @param place the file it was opened on
     */
    private record Kept(Opened opened, Place place, long since) {}

    /** Identity of a file, as the system knows it, with the time of its last change and the permission to write it. */
    private record Place(Optional<Object> key, FileTime changed, long size, boolean isWritable) {
        static Place of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Place(
                        Optional.ofNullable(attributes.fileKey()),
                        attributes.lastModifiedTime(),
                        attributes.size(),
                        Files.isWritable(file));
            } catch (IOException away) {
                return new Place(Optional.empty(), FileTime.fromMillis(0), 0, false);
            }
        }

        /** Written out: the JVM makes a record's own {@code equals} at its first use, which takes a twentieth of a short command. */
        boolean isSame(Place other) {
            return key.equals(other.key)
                    && changed.equals(other.changed)
                    && size == other.size
                    && isWritable == other.isWritable;
        }
    }

    /** Returns a connection that goes back when it is closed; its transactions begin as {@code mode} says. */
    Connection take(SQLiteConfig.TransactionMode mode) throws SQLException {
        Place place = Place.of(file);
        Opened kept = find(place);
        Opened taken = kept == null ? Opened.of((SQLiteConnection) source.getConnection()) : kept;
        Optional<Object> key = kept == null ? Place.of(file).key() : place.key();
        taken.connection().getConnectionConfig().setTransactionMode(mode);
        inUse.incrementAndGet();
        return new BorrowedConnection(
                        taken.connection(), Optional.of(taken.statements()), lender -> giveBack(taken, key))
                .asConnection();
    }

    private synchronized @Nullable Opened find(Place place) {
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.place().isSame(place)) {
                return kept.opened();
            }
            close(kept.opened().connection());
        }
        return null;
    }

    private void giveBack(Opened opened, Optional<Object> key) throws SQLException {
        SQLiteConnection connection = opened.connection();
        boolean isKept = false;
        try {
            // The driver begins another transaction after each one: it must not wait for those of others.
            connection.getConnectionConfig().setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
            BorrowedConnection.endTransaction(connection);
            isKept = keep(opened, key);
        } finally {
            if (!isKept) {
                inUse.decrementAndGet();
                connection.close();
            }
        }
    }

    private synchronized boolean keep(Opened opened, Optional<Object> key) throws SQLException {
        if (isOver || idle.size() == MOST || opened.connection().isClosed()) {
            return false;
        }
        if (inUse.get() == 1 && !emptyLog(opened.connection())) {
            return false;
        }
        Place place = Place.of(file);
        if (place.key().isEmpty() || !place.key().equals(key)) {
            return false;
        }
        inUse.decrementAndGet();
        idle.addFirst(new Kept(opened, place, System.nanoTime()));
        if (!isClosing) {
            isClosing = true;
            CLOSER.execute(this::closeRested);
        }
        return true;
    }

    /**
     * Empties the log into the file, as the last connection does when it is closed; not while another process works with it. Returns
     * false when it cannot, as on a full disk: what is in the log is read from there.
     */
    private boolean emptyLog(SQLiteConnection connection) throws SQLException {
        if (log.toFile().length() == 0) {
            return true;
        }
        int limit = connection.getBusyTimeout();
        connection.setBusyTimeout(0);
        try {
            Sql.first(connection, "pragma wal_checkpoint(truncate)", row -> row.getInt(1) == 0);
            return true;
        } catch (SQLException e) {
            LOG.debug("The log of {} was not emptied: {}", file, e.toString());
            return false;
        } finally {
            connection.setBusyTimeout(limit);
        }
    }

    private synchronized void closeRested() {
        for (Iterator<Kept> all = idle.iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            if (System.nanoTime() - kept.since() >= REST_NANOS) {
                all.remove();
                close(kept.opened().connection());
            }
        }
        isClosing = !idle.isEmpty();
        if (isClosing) {
            CLOSER.execute(this::closeRested);
        }
    }

    /** Closes what is at rest, and keeps nothing from now on. */
    private synchronized void end() {
        isOver = true;
        idle.forEach(kept -> close(kept.opened().connection()));
        idle.clear();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection at rest could not be closed", e);
        }
    }
}
