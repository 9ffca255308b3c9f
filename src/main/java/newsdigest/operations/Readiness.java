package newsdigest.operations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Readiness of a service to do its work. */
public final class Readiness {

    /** Phase in the life of a service. */
    private enum Phase {
        STARTING,
        WORKING,
        STOPPING
    }

    private final Database ledger;
    private volatile Phase phase = Phase.STARTING;
    private volatile Optional<String> trouble = Optional.empty();

    public Readiness(Database ledger) {
        this.ledger = ledger;
    }

    /** Marks the service as working: the schedule runs, and the work that an earlier run left is done. */
    public synchronized void started() {
        if (phase == Phase.STARTING) {
            phase = Phase.WORKING;
        }
    }

    /** Marks the service as stopping. */
    public synchronized void stopping() {
        phase = Phase.STOPPING;
    }

    /** Notes what keeps the service from its work, or that nothing does. */
    public void trouble(Optional<String> reason) {
        trouble = reason;
    }

    public boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /** Returns the reason why the service is not ready; empty when it is. */
    public Optional<String> unreadyReason() {
        if (phase != Phase.WORKING) {
            return Optional.of(phase == Phase.STARTING ? "starting: finishing what an earlier run left" : "stopping");
        }
        if (trouble.isPresent()) {
            return trouble;
        }
        Optional<Path> overwritten = ClassPreloader.overwritten();
        if (overwritten.isPresent()) {
            return Optional.of(
                    "the program's file " + overwritten.get() + " was overwritten while it runs: restart the service");
        }
        try (Connection connection = ledger.connect()) {
            Sql.number(connection, "select count(*) from edition where number = ?", 0);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("the ledger cannot be read: " + e.getMessage());
        }
    }
}
