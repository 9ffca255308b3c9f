package newsdigest.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Writes down which machine sends which shard, and how much of it. */
public final class ShardLog implements Progress, AutoCloseable {

    private final Database database;
    private final FrozenEdition edition;
    private final Shard shard;
    private final String node;
    private final Clock clock;
    private final long begunAt;
    private final AtomicLong sent = new AtomicLong();

    /** Begins. */
    public ShardLog(Database database, FrozenEdition edition, Shard shard, String node, Clock clock) {
        this.database = database;
        this.edition = edition;
        this.shard = shard;
        this.node = node;
        this.clock = clock;
        this.begunAt = clock.millis();
        update(
                "insert into shard_run (edition, shard, node, begun_at) values (?, ?, ?, ?) on conflict (edition, shard,"
                        + " node, begun_at) do nothing",
                edition.number(),
                shard.index(),
                node,
                begunAt);
    }

    @Override
    public void settled(State state) {
        if (state == State.SENT) {
            sent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        update(
                "update shard_run set ended_at = ?, sent = ? where edition = ? and shard = ? and node = ? and begun_at = ?",
                clock.millis(),
                sent.get(),
                edition.number(),
                shard.index(),
                node,
                begunAt);
    }

    private void update(String sql, Object... parameters) {
        try (Connection connection = database.connect()) {
            Sql.update(connection, sql, parameters);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }
}
