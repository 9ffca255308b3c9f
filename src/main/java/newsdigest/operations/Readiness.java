package newsdigest.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Whether a service can do its work at the moment. */
public final class Readiness {

    /** How far its life has come. */
    private enum Phase {
        STARTING,
        WORKING,
        STOPPING
    }

    private final Database ledger;
    private volatile Phase phase = Phase.STARTING;

    public Readiness(Database ledger) {
        this.ledger = ledger;
    }

    /** The schedule runs; what an earlier run left has been looked after. */
    public synchronized void started() {
        if (phase == Phase.STARTING) {
            phase = Phase.WORKING;
        }
    }

    /** It has been asked to end. */
    public synchronized void stopping() {
        phase = Phase.STOPPING;
    }

    public boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /** Why it cannot; empty when it can. */
    Optional<String> unreadyReason() {
        if (phase != Phase.WORKING) {
            return Optional.of(phase == Phase.STARTING ? "starting: finishing what an earlier run left" : "stopping");
        }
        try (Connection connection = ledger.connect()) {
            Sql.number(connection, "select count(*) from edition where number = ?", 0);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("the ledger cannot be read: " + e.getMessage());
        }
    }
}
