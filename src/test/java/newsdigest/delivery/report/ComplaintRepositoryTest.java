package newsdigest.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import newsdigest.delivery.report.ComplaintRate.Level;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates of complaints, by edition and provider. */
@SuppressWarnings("NullAway.Init")
final class ComplaintRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void complaintsAreCountedByEditionAndProviderBesideWhatWasSent() throws SQLException {
        Database database = Database.open(Ledgers.SQLITE.in(folder));
        edition(database, 1);
        for (int seq = 1; seq <= 1_000; seq++) {
            deliver(database, 1, seq, seq <= 400 ? "gmail.com" : "yahoo.com", seq > 990 ? "failed" : "sent");
        }
        complain(database, 1, 1, "gmail.com");
        complain(database, 1, 500, "yahoo.com");
        complain(database, 1, 501, "yahoo.com");
        edition(database, 2);
        deliver(database, 2, 1, "gmail.com", "sent");

        ComplaintRepository complaints = new ComplaintRepository(database);

        assertThat(complaints.since(NOW.minusSeconds(60)))
                .extracting(ComplaintRate::words)
                .containsExactly(
                        "0.30 % (3 of 990), above the 0.3 % at which providers refuse it",
                        "yahoo.com 0.34 % (2 of 590), above the 0.3 % at which providers refuse it",
                        "gmail.com 0.25 % (1 of 400)");
        assertThat(complaints.of(2, "weekly-2")).isEmpty();
        assertThat(complaints.since(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aProviderWhoseAddressesWereForgottenHasNoRate() throws SQLException {
        Database database = Database.open(Ledgers.SQLITE.in(folder));
        edition(database, 1);
        deliver(database, 1, 1, "gmail.com", "sent");
        complain(database, 1, 1, "gmail.com");
        database.update("update delivery set address_key = 'hash'");

        assertThat(new ComplaintRepository(database).of(1, "weekly-1"))
                .extracting(ComplaintRate::provider)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"1, 10, FINE", "2, 2001, FINE", "2, 2000, HIGH", "299, 100000, HIGH", "3, 1000, ALARM", "0, 0, FINE"})
    void aRateIsHighFromOneInAThousandAndAnAlarmFromThree(long complaints, long sent, Level level) {
        assertThat(new ComplaintRate("weekly-1", "", complaints, sent).level()).isEqualTo(level);
    }

    private static void edition(Database database, int number) throws SQLException {
        try (Connection connection = database.connect()) {
            Sql.update(
                    connection,
                    "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                            + " state) values (?, ?, 'weekly', '2026-11-16', '2026-11-23', 1, '', 0, 'done')",
                    number,
                    "weekly-" + number);
        }
    }

    private static void deliver(Database database, int edition, int seq, String provider, String state) {
        String address = "reader-" + seq + "@" + provider;
        database.update(
                "insert into delivery (edition, seq, address, address_key, name, language, state, changed_at)"
                        + " values (?, ?, ?, ?, '', 'en', ?, 0)",
                edition,
                seq,
                address,
                address,
                state);
    }

    private static void complain(Database database, int edition, int seq, String provider) {
        database.update(
                "insert into returned (edition, seq, kind, status, reason, at, provider) values (?, ?, 'complaint', '',"
                        + " 'abuse', ?, ?)",
                edition,
                seq,
                NOW.toEpochMilli(),
                provider);
    }
}
