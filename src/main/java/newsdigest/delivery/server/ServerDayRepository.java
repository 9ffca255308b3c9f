package newsdigest.delivery.server;

import java.time.LocalDate;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the messages that each mail server took on each day. */
final class ServerDayRepository {

    private final Database database;

    ServerDayRepository(Database database) {
        this.database = database;
    }

    /** Part of what is left that one process takes at once: the others want some too, and what it does not use comes late. */
    private static final int PART = 20;

    /**
     * Takes up to so many messages of a day, few where few are left, and returns how many; none when there are none. Counted in
     * one step for all processes.
     */
    int take(String server, LocalDate day, int wanted, int limit) {
        return database.inTransaction(connection -> {
            Sql.update(
                    connection,
                    "insert into server_day (server, day, taken) values (?, ?, 0) on conflict (server, day) do nothing",
                    server,
                    day.toString());
            // Locks the row before it is read.
            Sql.update(
                    connection,
                    "update server_day set taken = taken + 0 where server = ? and day = ?",
                    server,
                    day.toString());
            long taken = Sql.number(
                    connection, "select taken from server_day where server = ? and day = ?", server, day.toString());
            long left = Math.max(0, limit - taken);
            long granted = Math.min(wanted, (left + PART - 1) / PART);
            Sql.update(
                    connection,
                    "update server_day set taken = taken + ? where server = ? and day = ?",
                    granted,
                    server,
                    day.toString());
            return (int) granted;
        });
    }

    /** Returns the number of messages that a server took on a day. */
    long taken(String server, LocalDate day) {
        return database.number(
                "select coalesce(sum(taken), 0) from server_day where server = ? and day = ?", server, day.toString());
    }

    /** Returns the number of days before this one on which a server took messages. */
    long daysBefore(String server, LocalDate day) {
        return database.number(
                "select count(*) from server_day where server = ? and day < ? and taken > 0", server, day.toString());
    }

    void giveBack(String server, LocalDate day, int unused) {
        database.update(
                "update server_day set taken = taken - ? where server = ? and day = ?", unused, server, day.toString());
    }
}
