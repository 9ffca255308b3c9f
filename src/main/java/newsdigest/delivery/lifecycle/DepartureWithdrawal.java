package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Withdrawal of the deliveries of people who left after an edition was planned, as the lists say. A delivery that was
 * not tried, or is to be tried again, becomes a suppressed one with the list's reason.
 */
public final class DepartureWithdrawal {

    private static final int PAGE = 2_000;

    private final Database database;
    private final DepartureSource source;
    private final Clock clock;

    public DepartureWithdrawal(Database database, DepartureSource source, Clock clock) {
        this.database = database;
        this.source = source;
        this.clock = clock;
    }

    /** Withdraws what is owed to people who left; returns the number of deliveries. */
    public long apply(FrozenEdition edition) {
        long[] withdrawn = {0};
        source.read(edition, departures -> withdrawn[0] += withdraw(edition, departures));
        return withdrawn[0];
    }

    /** Withdraws as {@link #apply}, from lists that are read anew: people were added who may be in them. */
    public long applyAnew(FrozenEdition edition) {
        source.readAnew(edition);
        return apply(edition);
    }

    /** Delivery that is still owed. */
    private record Owed(long seq, String key) {}

    private long withdraw(FrozenEdition edition, DepartureSource.Departures departures) {
        long withdrawn = 0;
        long seq = 0;
        for (List<Owed> page = owed(edition, seq); !page.isEmpty(); page = owed(edition, seq)) {
            withdrawn += withdraw(edition, page, departures);
            seq = page.get(page.size() - 1).seq();
        }
        return withdrawn;
    }

    private List<Owed> owed(FrozenEdition edition, long after) {
        return database.query(
                "select seq, address_key from delivery where edition = ? and seq > ? and state in ('pending', 'deferred')"
                        + " order by seq limit " + PAGE,
                row -> new Owed(row.getLong(1), row.getString(2)),
                edition.number(),
                after);
    }

    private long withdraw(FrozenEdition edition, List<Owed> page, DepartureSource.Departures departures) {
        List<Object[]> rows = new ArrayList<>();
        for (Owed owed : page) {
            Optional<String> reason = departures.findReason(owed.key());
            reason.ifPresent(words -> rows.add(new Object[] {words, clock.millis(), edition.number(), owed.seq()}));
        }
        return rows.isEmpty() ? 0 : database.inTransaction(connection -> write(connection, rows));
    }

    private static long write(Connection connection, List<Object[]> rows) throws SQLException {
        long written = 0;
        for (Object[] row : rows) {
            written += Sql.update(
                    connection,
                    "update delivery set state = 'suppressed', reply = ?, changed_at = ? where edition = ? and seq = ?"
                            + " and state in ('pending', 'deferred')",
                    row);
        }
        return written;
    }
}
