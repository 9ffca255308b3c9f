package newsdigest.delivery.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.store.Database;

/** Statistics of the nodes that send an edition; cheap to read, however large the edition. */
public final class NodeStatistics {

    private final Database database;
    private final Clock clock;

    public NodeStatistics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Share of one node.
     *
     * @param shards number of shards it had, the present one included; one that it had twice counts twice
     * @param busy time in which it had any
     * @param shard the shard it sends now; from 0
     */
    public record NodeShare(long sent, long shards, Duration busy, Optional<Integer> shard) {

        private static final NodeShare NONE = new NodeShare(0, 0, Duration.ZERO, Optional.empty());

        /** Returns messages a second while it was busy. */
        public double perSecond() {
            return busy.isZero() ? 0 : sent * 1000.0 / busy.toMillis();
        }

        private NodeShare and(NodeShare other) {
            return new NodeShare(
                    sent + other.sent,
                    shards + other.shards,
                    busy.plus(other.busy),
                    other.shard.isPresent() ? other.shard : shard);
        }
    }

    /** Share of a node as the ledger has it. */
    private record Run(String node, NodeShare share) {}

    /**
     * Returns the shares by node, in the order in which they came to it; none for an edition that one process sends
     * alone.
     */
    public Map<String, NodeShare> of(FrozenEdition edition) {
        long now = clock.millis();
        List<Run> runs = database.query(
                "select node, shard, begun_at, ended_at, case when ended_at > 0 then sent else (select count(*) from"
                        + " delivery where delivery.edition = shard_run.edition and seq >= first_seq and seq <= last_seq"
                        + " and state = 'sent' and changed_at >= begun_at) end from shard_run where edition = ?"
                        + " order by begun_at",
                row -> {
                    boolean open = row.getLong(4) == 0;
                    long end = open ? now : row.getLong(4);
                    return new Run(
                            row.getString(1),
                            new NodeShare(
                                    row.getLong(5),
                                    1,
                                    Duration.ofMillis(Math.max(0, end - row.getLong(3))),
                                    open ? Optional.of(row.getInt(2)) : Optional.empty()));
                },
                edition.number());
        Map<String, NodeShare> shares = new LinkedHashMap<>();
        runs.forEach(run -> shares.put(
                run.node(), shares.getOrDefault(run.node(), NodeShare.NONE).and(run.share())));
        return shares;
    }
}
