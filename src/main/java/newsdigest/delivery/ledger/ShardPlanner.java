package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Planner that cuts an edition's audience into shards. Their size and their number both grow with the root of the
 * audience: neither may the last shard keep one node busy for long while the others are done, nor may the shards
 * themselves become work.
 */
public final class ShardPlanner {

    /** Condition of the index that selects open deliveries among millions that are not. */
    static final String OPEN = "state in ('pending', 'sending', 'deferred')";

    /** Condition that leaves out what cannot be sent because its provider is paused. */
    private static final String NOT_HELD = " and (state = 'sending' or not " + ProviderPauseRepository.HELD + ")";

    /** Factor of the root: 250 shards of 4,000 for a million readers, 2,500 of 40,000 for a hundred million. */
    private static final int ROOTS = 4;

    /** Least number of messages for each connection: a shard opens its own, and each is to be worth its opening. */
    private static final int MESSAGES_A_CONNECTION = 25;

    private final Database database;
    private final FrozenEdition edition;

    public ShardPlanner(Database database, FrozenEdition edition) {
        this.database = database;
        this.edition = edition;
    }

    /**
     * Returns the shards that are not settled, in the order of the audience, without those in which all that is open waits
     * for paused providers.
     *
     * @param connections number of connections that send a shard at once
     */
    public List<Shard> cut(int connections) {
        return database.withConnection(connection -> {
            long last = Sql.number(
                    connection, "select coalesce(max(seq), 0) from delivery where edition = ?", edition.number());
            long size = fixedSize(connection, size(last, connections));
            List<Shard> shards = new ArrayList<>();
            for (long first = 1; first <= last; first += size) {
                Shard shard = new Shard((int) (first / size), first, Math.min(last, first + size - 1));
                if (isOpen(connection, shard)) {
                    shards.add(shard);
                }
            }
            return shards;
        });
    }

    static long size(long audience, int connections) {
        long root = (long) Math.ceil(ROOTS * Math.sqrt((double) audience));
        return Math.max(root, (long) connections * MESSAGES_A_CONNECTION);
    }

    /**
     * Returns the size of the first cut, which holds for good: shards of two sizes would overlap, each under a lock of
     * its own.
     */
    private long fixedSize(Connection connection, long size) throws SQLException {
        Sql.update(
                connection,
                "update edition set shard_size = ? where number = ? and shard_size = 0",
                size,
                edition.number());
        return Sql.number(connection, "select shard_size from edition where number = ?", edition.number());
    }

    private boolean isOpen(Connection connection, Shard shard) throws SQLException {
        return !Sql.query(
                        connection,
                        "select 1 from delivery where edition = ? and seq >= ? and seq <= ? and " + OPEN + NOT_HELD
                                + " limit 1",
                        row -> true,
                        edition.number(),
                        shard.first(),
                        shard.last())
                .isEmpty();
    }
}
