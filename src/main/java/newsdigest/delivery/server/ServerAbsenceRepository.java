package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the mail servers that this process cannot use now, for those who look at the ledger; it tells a listener as well. */
final class ServerAbsenceRepository {

    /** Time after which what a process has noted that is gone by now is thrown away. */
    private static final Duration KEPT = Duration.ofHours(2);

    private final Database database;
    private final String node;
    private final Clock clock;
    private final DeliveryListener listener;

    /** @param node name of the process, unlike that of any other */
    ServerAbsenceRepository(Database database, String node, Clock clock, DeliveryListener listener) {
        this.database = database;
        this.node = node;
        this.clock = clock;
        this.listener = listener;
    }

    /** @param isNews true for a server that could be used before, or that was tried again in vain */
    void note(String server, ServerHealth.Absence absence, boolean isNews) {
        long now = clock.millis();
        if (isNews) {
            listener.serverAway(server, absence.reason(), clock.instant().plus(absence.pause()));
        }
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
        listener.serverBack(server);
    }
}
