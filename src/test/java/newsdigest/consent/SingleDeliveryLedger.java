package newsdigest.consent;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.ledger.EmptyLedger;

/** A ledger in which editions 1 and on of a weekly went to Ana, and a clock that can be set. */
public final class SingleDeliveryLedger {

    public static final String ANA = "ana@example.org";

    public final Database database;

    public SingleDeliveryLedger(Path folder) {
        database = EmptyLedger.openAt(folder.resolve("ledger.db"));
    }

    /** One more edition that was sent to her, at this time in milliseconds. */
    public void edition(int number, long sentAt) throws SQLException {
        try (Connection connection = database.connect()) {
            Sql.update(
                    connection,
                    "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                            + " state) values (?, ?, 'weekly', '2026-11-16', '2026-11-23', 1, '', ?, 'done')",
                    number,
                    "weekly-" + number,
                    sentAt);
            Sql.update(
                    connection,
                    "insert into delivery (edition, seq, address, address_key, name, language, state, changed_at)"
                            + " values (?, 1, ?, ?, 'Ana', 'en', 'sent', ?)",
                    number,
                    ANA,
                    ANA,
                    sentAt);
        }
    }
}
