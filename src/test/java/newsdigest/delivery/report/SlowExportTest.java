package newsdigest.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionFile;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports to people whose connection is slow: nobody waits for the ledger because of them. */
@SuppressWarnings("NullAway.Init")
final class SlowExportTest {

    private static final int ROWS = 2_001;

    /** More than a process has connections to a server. */
    private static final int READERS = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void readersOfAReportHoldNoConnectionWhileTheyTakeARow(Ledgers ledgers) throws Exception {
        Database database = Database.open(ledgers.in(folder));
        FrozenEdition edition = edition(database);
        List<String> addresses = new ArrayList<>();
        ReportRepository reports = new ReportRepository(database);

        readWithin(reports, edition, READERS);
        reports.each(edition, Optional.empty(), row -> addresses.add(row.address()));

        assertThat(addresses).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(addresses.get(0)).isEqualTo("reader0001@example.org");
        assertThat(addresses.get(ROWS - 1)).isEqualTo("reader" + ROWS + "@example.org");
    }

    /** Reads a report at the first row of another, and so on. */
    private static void readWithin(ReportRepository reports, FrozenEdition edition, int depth) {
        boolean[] first = {true};
        reports.each(edition, Optional.empty(), row -> {
            if (first[0] && depth > 0) {
                first[0] = false;
                readWithin(reports, edition, depth - 1);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void everySuppressionIsInTheFileOnce(Ledgers ledgers) throws IOException {
        Database database = Database.open(ledgers.in(folder));
        SuppressionRepository suppressions =
                new SuppressionRepository(database, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        database.transact(connection -> {
            for (int i = 1; i <= ROWS; i++) {
                suppress(connection, i % 3 == 0 ? "weekly" : "", i, "manual");
            }
        });
        suppressions.add(Optional.empty(), "reader0001@example.org", Reason.COMPLAINED, "");
        StringWriter table = new StringWriter();

        new SuppressionFile(suppressions, List.of("weekly"), Clock.systemUTC()).write(table);

        assertThat(table.toString().lines().skip(1)).hasSize(ROWS + 1).doesNotHaveDuplicates();
    }

    private static void suppress(Connection connection, String newsletter, int number, String reason)
            throws java.sql.SQLException {
        String address = address(number);
        Sql.update(
                connection,
                "insert into suppression (newsletter, address_key, address, reason, since) values (?, ?, ?, ?, 1)",
                newsletter,
                address,
                address,
                reason);
    }

    private static String address(int number) {
        return String.format(java.util.Locale.ROOT, "reader%04d@example.org", number);
    }

    private static FrozenEdition edition(Database database) {
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                            + " state) values (1, 'weekly-2026-11-16', 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'done')");
            for (int i = 1; i <= ROWS; i++) {
                Sql.update(
                        connection,
                        "insert into delivery (edition, seq, address, address_key, name, language, state, changed_at)"
                                + " values (1, ?, ?, ?, '', 'en', 'sent', 1)",
                        i,
                        address(i),
                        address(i));
            }
        });
        return new EditionRepository(database).find(1).orElseThrow();
    }
}
