package newsdigest.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import newsdigest.store.Database;

/** The machines of the cluster, as Quartz keeps them. */
public final class ClusterNodes {

    /** What Quartz adds to the interval before it gives a machine up. */
    private static final long GRACE_MILLIS = 7_500;

    private final Database database;
    private final Clock clock;

    ClusterNodes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A machine.
     *
     * @param seenAt when it last checked in, by its own clock
     * @param alive whether that was lately; one that is not is forgotten as soon as another has taken over its work
     */
    public record Node(String name, Instant seenAt, boolean alive) {}

    /** Those that take their share of the work, and those that have stopped to do so without a word; by name. */
    public List<Node> list() {
        long now = clock.millis();
        return database.query(
                "select instance_name, last_checkin_time, checkin_interval from qrtz_scheduler_state"
                        + " where sched_name = ? order by instance_name",
                row -> new Node(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        now - row.getLong(2) <= row.getLong(3) + GRACE_MILLIS),
                ShardCluster.SCHEDULER);
    }

    /** Whether there is anybody to hand work to. */
    public boolean isAnyAlive() {
        return database.isShared() && list().stream().anyMatch(Node::alive);
    }

    /** For a machine that leaves in good order, with nothing in its hands. */
    void forget(String node) {
        database.update(
                "delete from qrtz_scheduler_state where sched_name = ? and instance_name = ? and not exists"
                        + " (select 1 from qrtz_fired_triggers f where f.sched_name = qrtz_scheduler_state.sched_name"
                        + " and f.instance_name = qrtz_scheduler_state.instance_name)",
                ShardCluster.SCHEDULER,
                node);
    }
}
