package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the mail servers that this process cannot use now, for those who look at the ledger. */
final class ServerAbsenceRepository {

    /** Time after which what a process has noted that is gone by now is thrown away. */
    private static final Duration KEPT = Duration.ofHours(2);

    private final Database database;
    private final String node;
    private final Clock clock;

    /** @param node name of the process, unlike that of any other */
    ServerAbsenceRepository(Database database, String node, Clock clock) {
        this.database = database;
        this.node = node;
        this.clock = clock;
    }

    void note(String server, ServerHealth.Absence absence) {
        long now = clock.millis();
        database.transact(connection -> {
            Sql.update(connection, "delete from server_absence where retry_at < ?", now - KEPT.toMillis());
            Sql.update(
                    connection,
                    "insert into server_absence (server, node, trouble, reason, since, retry_at) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (server, node) do update set trouble = excluded.trouble,"
                            + " reason = excluded.reason, retry_at = excluded.retry_at",
                    server,
                    node,
                    absence.trouble().word(),
                    absence.reason(),
                    now,
                    now + absence.pause().toMillis());
        });
    }

    void remove(String server) {
        database.update("delete from server_absence where server = ? and node = ?", server, node);
    }
}
