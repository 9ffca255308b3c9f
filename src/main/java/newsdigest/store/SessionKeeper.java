package newsdigest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeper of the sessions that hold locks: it gives a sign of life over each, and the server ends one that gave none for a while.
 * A process that stands still answers no question, yet its machine keeps its sessions alive, and with them its locks.
 */
final class SessionKeeper {

    private static final Duration SIGN_EVERY = Duration.ofSeconds(10);

    /** Limits of a session without a sign of life, in and between transactions; the second came with PostgreSQL 14. */
    private static final String LIMIT_IN_TRANSACTION = "set idle_in_transaction_session_timeout to '45s'";

    private static final String LIMIT = "set idle_session_timeout to '45s'";
    private static final int FIRST_WITH_LIMIT = 14;

    private final Set<Connection> sessions = ConcurrentHashMap.newKeySet();
    private boolean started;

    /** Keeps a session until {@link #leave}. */
    void keep(Connection session) throws SQLException {
        Sql.execute(session, LIMIT_IN_TRANSACTION);
        if (session.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_LIMIT) {
            Sql.execute(session, LIMIT);
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
                Thread.sleep(SIGN_EVERY.toMillis());
                sessions.forEach(this::giveSign);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveSign(Connection session) {
        try {
            Sql.execute(session, "select 1");
        } catch (SQLException gone) {
            // Whoever writes over it finds that as well, and knows what hangs on it.
            sessions.remove(session);
        }
    }
}
