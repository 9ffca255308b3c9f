package newsdigest.delivery.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Repository of the turns of limited messages, counted for all processes that share a ledger. Each limit has a row with the
 * time of its next free turn, by the clock of a database server, or else of the one machine.
 */
final class RateSlotRepository {

    private static final String SERVER_NOW = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    /** Number of leases of one limit that can be ahead of the time; a row further ahead is from before the clock was set back. */
    private static final int MOST_AHEAD = 100;

    /** The same where only what is due is taken. */
    private static final int MOST_TAKEN = 2;

    private static final long MICROS_PER_MILLI = 1_000;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis() * MICROS_PER_MILLI;

    private static final long DAY = Duration.ofDays(1).toMillis() * MICROS_PER_MILLI;

    private final Database database;
    private final Clock clock;

    RateSlotRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Reserves turns for this many microseconds, the next that are free; returns the time in microseconds until the first. */
    long reserve(String name, long micros) {
        String now = now();
        return database.withConnection(connection -> {
            String start = "case when next_at > " + now + " + " + ahead(micros) + " then " + now + " when next_at > "
                    + now + " then next_at else " + now + " end";
            return changed(
                    connection,
                    name,
                    now,
                    "update rate_slot set next_at = " + start + " + " + micros + " where name = ? returning next_at - "
                            + micros + " - " + now);
        });
    }

    /**
     * Takes turns for this many microseconds if the first is due.
     *
     * @param late microseconds by which one may come late and take nothing from the next
     *
     * @return time in microseconds until the first; above zero when nothing was taken
     */
    long takeIfDue(String name, long late, long micros) {
        String now = now();
        return database.withConnection(connection -> {
            String tooFar = "next_at > " + now + " + " + (MINUTE + MOST_TAKEN * micros);
            String start = "case when next_at < " + now + " - " + late + " or " + tooFar + " then " + now + " - " + late
                    + " else next_at end";
            String take =
                    "update rate_slot set next_at = " + start + " + " + micros + " where name = ? and (next_at <= "
                            + now + " or " + tooFar + ") returning next_at - " + micros + " - " + now;
            List<Long> taken = Sql.query(connection, take, row -> row.getLong(1), name);
            if (!taken.isEmpty()) {
                return taken.get(0);
            }
            List<Long> left = left(connection, name, now);
            if (!left.isEmpty()) {
                return Math.max(1, left.get(0));
            }
            int added = Sql.update(
                    connection,
                    "insert into rate_slot (name, next_at) values (?, " + now + " + " + micros
                            + ") on conflict (name) do nothing",
                    name);
            return added == 1 ? 0 : Math.max(1, left(connection, name, now).get(0));
        });
    }

    private static List<Long> left(Connection connection, String name, String now) throws SQLException {
        return Sql.query(
                connection, "select next_at - " + now + " from rate_slot where name = ?", row -> row.getLong(1), name);
    }

    private static long changed(Connection connection, String name, String now, String update) throws SQLException {
        List<Long> changed = Sql.query(connection, update, row -> row.getLong(1), name);
        if (changed.isEmpty()) {
            Sql.update(
                    connection,
                    "insert into rate_slot (name, next_at) values (?, " + now + ") on conflict (name) do nothing",
                    name);
            changed = Sql.query(connection, update, row -> row.getLong(1), name);
        }
        return changed.get(0);
    }

    /** Removes limits whose names begin so, and that nobody used for a day. */
    void removeOld(String beginning) {
        database.update(
                "delete from rate_slot where substr(name, 1, ?) = ? and next_at < " + now() + " - " + DAY,
                beginning.length(),
                beginning);
    }

    private static long ahead(long micros) {
        return MINUTE + MOST_AHEAD * micros;
    }

    private String now() {
        return database.isShared() ? SERVER_NOW : String.valueOf(clock.millis() * MICROS_PER_MILLI);
    }
}
