package newsdigest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeper of the sessions that hold locks: it gives a sign of life over each, and the server ends one that gave none for a while.
 * A process that stands still answers no question, yet its machine keeps its sessions alive, and with them its locks.
 */
final class SessionKeeper {

    private static final Duration SIGN_EVERY = Duration.ofSeconds(10);

    /** Limit of a session without a sign of life; between transactions there is none before PostgreSQL 14. */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private static final int FIRST_WITH_LIMIT = 14;

    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final Set<Connection> sessions = ConcurrentHashMap.newKeySet();

    /** Sessions whose sign waits for an answer; a statement that takes long keeps its session alive, and no other's sign waiting. */
    private final Set<Connection> underWay = ConcurrentHashMap.newKeySet();

    private final ExecutorService signs = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lock-session");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration signEvery;
    private final Duration limit;
    private boolean started;

    SessionKeeper() {
        this(SIGN_EVERY, LIMIT);
    }

    SessionKeeper(Duration signEvery, Duration limit) {
        this.signEvery = signEvery;
        this.limit = limit;
    }

    /** Keeps a session until {@link #leave}. */
    void keep(Connection session) throws SQLException {
        Sql.execute(session, "set idle_in_transaction_session_timeout to " + limit.toMillis());
        if (session.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_LIMIT) {
            Sql.execute(session, "set idle_session_timeout to " + limit.toMillis());
        }
        sessions.add(session);
        start();
    }

    void leave(Connection session) {
        sessions.remove(session);
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::giveSigns, "lock-sessions");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void giveSigns() {
        try {
            while (true) {
                Thread.sleep(signEvery.toMillis());
                sessions.stream().filter(underWay::add).forEach(session -> signs.execute(() -> giveSign(session)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveSign(Connection session) {
        try {
            Sql.execute(session, "select 1");
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A session with a lock gave no sign of life", e);
            leaveIfClosed(session);
        } finally {
            underWay.remove(session);
        }
    }

    /** Whoever writes over it finds that as well, and knows what hangs on it; a transaction that failed ends no session. */
    private void leaveIfClosed(Connection session) {
        try {
            if (session.isClosed()) {
                sessions.remove(session);
            }
        } catch (SQLException closed) {
            sessions.remove(session);
        }
    }
}
