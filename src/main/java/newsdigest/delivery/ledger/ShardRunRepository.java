package newsdigest.delivery.ledger;

import java.time.Clock;
import java.time.Instant;
import newsdigest.store.Database;

/**
 * Repository of the runs in which nodes send shards; opened by the process that holds the shard's lock, until it has
 * sent.
 */
public final class ShardRunRepository implements AutoCloseable {

    /**
     * Statement that ends a run, with the number of messages by the ledger itself: also right for a node that died in
     * the middle.
     */
    private static final String END = "update shard_run set ended_at = ?, sent = (select count(*) from delivery where"
            + " delivery.edition = shard_run.edition and seq >= first_seq and seq <= last_seq and state = 'sent'"
            + " and changed_at >= begun_at) where edition = ? and shard = ? and ended_at = 0";

    private final Database database;
    private final FrozenEdition edition;
    private final Shard shard;
    private final String node;
    private final Clock clock;
    private final long begunAt;

    private ShardRunRepository(Database database, FrozenEdition edition, Shard shard, String node, Clock clock) {
        this.database = database;
        this.edition = edition;
        this.shard = shard;
        this.node = node;
        this.clock = clock;
        this.begunAt = clock.millis();
    }

    /** Begins a run; the node that had the shard before is gone. */
    public static ShardRunRepository begin(
            Database database, FrozenEdition edition, Shard shard, String node, Clock clock) {
        ShardRunRepository log = new ShardRunRepository(database, edition, shard, node, clock);
        database.update(END, log.begunAt, edition.number(), shard.index());
        database.update(
                "insert into shard_run (edition, shard, node, begun_at, first_seq, last_seq) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (edition, shard, node, begun_at) do update set ended_at = 0",
                edition.number(),
                shard.index(),
                node,
                log.begunAt,
                shard.first(),
                shard.last());
        return log;
    }

    /** Returns the time at which the shard was first tried since its edition was last begun or resumed. */
    public Instant firstTried() {
        return Instant.ofEpochMilli(database.number(
                "select coalesce(min(begun_at), ?) from shard_run where edition = ? and shard = ? and begun_at >="
                        + " (select run_at from edition where number = ?)",
                begunAt,
                edition.number(),
                shard.index(),
                edition.number()));
    }

    /** Ends this run and no other: another node may have the shard by now. */
    @Override
    public void close() {
        database.update(
                END + " and node = ? and begun_at = ?", clock.millis(), edition.number(), shard.index(), node, begunAt);
    }
}
