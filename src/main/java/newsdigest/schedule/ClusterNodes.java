package newsdigest.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import newsdigest.store.Database;

/** Nodes of the cluster, as Quartz keeps them. */
public final class ClusterNodes {

    /** Time that Quartz adds to the interval before it gives a node up. */
    private static final long GRACE_MILLIS = 7_500;

    private final Database database;
    private final Clock clock;

    ClusterNodes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Node of the cluster.
     *
     * @param seenAt last check-in, by its own clock
     * @param alive true after a recent check-in; a node that is not alive is forgotten as soon as another has taken
     *     over its work
     */
    public record Node(String name, Instant seenAt, boolean alive) {}

    /** Returns the nodes that take their share of the work, and those that stopped without signing off; by name. */
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

    /** Returns true when a node is there to take work. */
    public boolean isAnyAlive() {
        return database.isShared() && list().stream().anyMatch(Node::alive);
    }

    /** Removes a node that leaves in good order, without work. */
    void forget(String node) {
        database.update(
                "delete from qrtz_scheduler_state where sched_name = ? and instance_name = ? and not exists"
                        + " (select 1 from qrtz_fired_triggers f where f.sched_name = qrtz_scheduler_state.sched_name"
                        + " and f.instance_name = qrtz_scheduler_state.instance_name)",
                ShardCluster.SCHEDULER,
                node);
    }
}
