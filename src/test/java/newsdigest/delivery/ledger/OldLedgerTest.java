package newsdigest.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.ledger.OldLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ledger of the version before the machine of states, with an edition in each of its states. */
@SuppressWarnings("NullAway.Init")
final class OldLedgerTest {

    private static final long FROZEN = Instant.parse("2026-11-20T09:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    /** Makes the tables as they were, and rows as the old program wrote them. */
    private StoreSettings oldLedger(Ledgers kind) throws SQLException {
        StoreSettings storeSettings = kind.in(folder);
        try (Connection connection = OldLedger.open(storeSettings, "12.1");
                Statement statement = connection.createStatement()) {
            insert(statement, 1, "planning", "");
            insert(statement, 2, "paused", "waits for approval");
            insert(statement, 3, "paused", "waits until 2026-12-01T08:00:00Z");
            insert(statement, 4, "sending", "interrupted");
            insert(statement, 5, "paused", "paused by hand");
            insert(statement, 6, "cancelled", "nobody approved it in time");
            insert(statement, 7, "done", "");
            statement.execute("insert into waiting (edition, asked_at, expires_at) values (2, 1, 99999999999999)");
            statement.execute("insert into waiting (edition, asked_at, send_at) values (3, 1, 1796112000000)");
            statement.execute(
                    "insert into waiting (edition, asked_at, expires_at, approved_by) values (5, 1, 2, 'Ana')");
        }
        return storeSettings;
    }

    private static void insert(Statement statement, int number, String state, String reason) throws SQLException {
        statement.execute("insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint,"
                + " frozen_at, state, reason) values (" + number + ", 'weekly-" + number
                + "', 'weekly', '2026-11-13', '2026-11-20', 1, 'abc', " + FROZEN + ", '" + state + "', '" + reason
                + "')");
        statement.execute("insert into rendition (edition, position, language, subject, html, body) values (" + number
                + ", 0, 'en', 'News', '<p>Quiet</p>', 'Quiet')");
        statement.execute("insert into delivery (edition, seq, address, address_key, name, language, state) values ("
                + number + ", 1, 'a@example.org', 'a@example.org', '', 'en', '" + (number == 7 ? "sent" : "pending")
                + "')");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void itsEditionsKeepTheirMeaning(Ledgers kind) throws SQLException {
        Database ledger = Database.open(oldLedger(kind));

        Map<String, String> states = new TreeMap<>();
        for (FrozenEdition edition : new EditionRepository(ledger).newest(Integer.MAX_VALUE)) {
            states.put(
                    edition.edition().id().value(),
                    edition.stage() + ", " + edition.reason().words());
        }

        assertThat(states)
                .isEqualTo(Map.of(
                        "weekly-1", "FROZEN, ",
                        "weekly-2", "WAITING, waits for approval",
                        "weekly-3", "WAITING, waits until 2026-12-01T08:00:00Z",
                        "weekly-4", "SENDING, interrupted",
                        "weekly-5", "PAUSED, paused by hand",
                        "weekly-6", "CANCELLED, nobody approved it in time",
                        "weekly-7", "DONE, "));
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whatWasBegunKeepsItsDateAndWhatWaitsCanBeApproved(Ledgers kind) throws SQLException {
        Database ledger = Database.open(oldLedger(kind));
        EditionLifecycle life = new EditionLifecycle(ledger, Clock.systemUTC());

        Optional<Instant> later = life.approve(new EditionId("weekly-2"), "Ana", ApprovalRules.Approver.ANYBODY);

        EditionRepository editions = new EditionRepository(ledger);
        assertThat(later).isEmpty();
        assertThat(editions.find(new EditionId("weekly-4")).orElseThrow().releasedAt())
                .isEqualTo(Instant.ofEpochMilli(FROZEN));
        assertThat(editions.find(new EditionId("weekly-2")).orElseThrow().releasedAt())
                .isAfter(Instant.ofEpochMilli(FROZEN));
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void itsDeliveriesStayAndNobodyGetsAnEditionTwice(Ledgers kind) throws SQLException {
        Database ledger = Database.open(oldLedger(kind));

        int again = ledger.update(
                "insert into delivery (edition, seq, address, address_key, name, language, state) values (7, 2,"
                        + " 'A@example.org', 'a@example.org', '', 'en', 'pending') on conflict (edition, address_key) do nothing");

        assertThat(again).isZero();
        assertThat(ledger.query(
                        "select state from delivery where address_key = 'a@example.org' and edition >= 6"
                                + " order by edition",
                        row -> row.getString(1)))
                .containsExactly("pending", "sent");
    }

    @Test
    void rowsOfAnEarlierVersionMoveToTheOrderOfTheAudienceAndKeepAllTheyHold() throws SQLException {
        StoreSettings storeSettings = Ledgers.SQLITE.in(folder);
        String columns =
                "edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at,"
                        + " reply, topics";
        try (Connection connection = OldLedger.open(storeSettings, "30");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint,"
                    + " frozen_at) values (3, 'weekly-3', 'weekly', '2026-11-13', '2026-11-20', 1, 'abc', 1)");
            statement.execute("insert into delivery (" + columns + ") values"
                    + " (3, 2, 'A@b.org', 'a@b.org', 'Ana', 'de', 'deferred', 3, 1, 4, 5, 'later', 'x'),"
                    + " (3, 1, 'Z@b.org', 'z@b.org', 'Zoe', 'en', 'sent', 1, 0, 0, 6, '250 OK', '')");
        }

        Database ledger = Database.open(storeSettings);

        assertThat(ledger.query("select * from delivery", row -> {
                    StringBuilder all = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        all.append(row.getString(column)).append(' ');
                    }
                    return all.toString().strip();
                }))
                .containsExactly(
                        "3 1 Z@b.org z@b.org Zoe en sent 1 0 0 6 250 OK   0  0",
                        "3 2 A@b.org a@b.org Ana de deferred 3 1 4 5 later x  0  0");
    }
}
