package newsdigest.delivery.ledger;

import java.time.Clock;
import java.time.Instant;
import newsdigest.store.Database;

/** Writes down which machine sends which shard; to be opened by whoever holds the shard's lock, until it has sent. */
public final class ShardRunRepository implements AutoCloseable {

    /** How much of it was sent, by the ledger itself: also right for a machine that died in the middle. */
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

    /** Begins; whoever had it before is gone. */
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

    /** When the shard was first tried since its edition was last begun or resumed. */
    public Instant firstTried() {
        return Instant.ofEpochMilli(database.number(
                "select coalesce(min(begun_at), ?) from shard_run where edition = ? and shard = ? and begun_at >="
                        + " (select run_at from edition where number = ?)",
                begunAt,
                edition.number(),
                shard.index(),
                edition.number()));
    }

    /** Only its own: another machine may have it by now. */
    @Override
    public void close() {
        database.update(
                END + " and node = ? and begun_at = ?", clock.millis(), edition.number(), shard.index(), node, begunAt);
    }
}
