package newsdigest.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Cuts an edition's audience into stretches. */
final class Shards {

    /** Above the numbers of editions. */
    private static final long LOCKS = 1L << 46;

    /** More than any audience is cut into. */
    private static final long LOCKS_AN_EDITION = 1L << 16;

    private final Database database;
    private final FrozenEdition edition;

    Shards(Database database, FrozenEdition edition) {
        this.database = database;
        this.edition = edition;
    }

    /** The lock that one process at a time sends a shard under. */
    static long lockNumber(FrozenEdition edition, Shard shard) {
        return LOCKS + edition.number() * LOCKS_AN_EDITION + shard.index();
    }

    /** The same audience and size give the same shards; those that are settled are left out. */
    List<Shard> cut(int size) {
        try (Connection connection = database.connect()) {
            long last = Sql.number(
                    connection, "select coalesce(max(seq), 0) from delivery where edition = ?", edition.number());
            long step = Math.max(size, (last + LOCKS_AN_EDITION - 1) / LOCKS_AN_EDITION);
            List<Shard> shards = new ArrayList<>();
            for (long first = 1; first <= last; first += step) {
                Shard shard = new Shard((int) (first / step), first, Math.min(last, first + step - 1));
                if (isOpen(connection, shard)) {
                    shards.add(shard);
                }
            }
            return shards;
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private boolean isOpen(Connection connection, Shard shard) throws SQLException {
        Optional<Boolean> open = Sql.query(
                        connection,
                        "select 1 from delivery where edition = ? and seq >= ? and seq <= ?"
                                + " and state in ('pending', 'sending', 'deferred') limit 1",
                        row -> true,
                        edition.number(),
                        shard.first(),
                        shard.last())
                .stream()
                .findFirst();
        return open.isPresent();
    }
}
