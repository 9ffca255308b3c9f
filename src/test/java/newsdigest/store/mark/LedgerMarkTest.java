package newsdigest.store.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mark of a ledger, when it is first written. */
final class LedgerMarkTest {

    @Test
    void aMachineThatSendsWhatAnotherOneFrozeHasAMarkFromItsFirstMessageOn(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        Path output = Files.createDirectory(folder.resolve("out"));
        Database ledger = Database.open(store);
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order) values (7, 'weekly-7', 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'sending', 1, 1)");
        LedgerMark mark = new LedgerMark(store, output, folder, folder);

        mark.noteRelease(ledger);

        File[] marks = output.toFile().listFiles();
        assertThat(marks).hasSize(1);
        assertThat(marks[0]).content().contains("last release: 1 1970-01-01T00:00:00.001Z weekly-7");
    }

    @Test
    void whoeverLooksWhileTheFirstMarkIsWrittenIsNotToldOfAnotherLedger(@TempDir Path folder) throws Exception {
        StoreSettings store = Ledgers.POSTGRESQL.in(folder.resolve("ledger"));
        Path output = Files.createDirectory(folder.resolve("out"));
        Database ledger = Database.open(store);
        LedgerMark mark = new LedgerMark(store, output, folder, folder);
        mark.write(ledger);
        Path written = output.resolve(Objects.requireNonNull(output.toFile().list())[0]);
        Path aside = Files.move(written, folder.resolve("aside"));
        String id = ledger.query("delete from ledger_identity returning id", row -> row.getString(1))
                .get(0);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection held = ledger.begin();
                Statement statement = held.createStatement()) {
            statement.execute("lock table edition in access exclusive mode");
            Future<?> looked = other.submit(() -> mark.requireNewest(ledger, Instant.now()));
            while (ledger.number(
                                    "select count(*) from pg_locks where not granted"
                                            + " and database = (select oid from pg_database where datname = current_database())")
                            == 0
                    && !looked.isDone()) {
                Thread.sleep(10);
            }
            ledger.update("insert into ledger_identity (one, id) values (1, ?)", id);
            Files.move(aside, written);
            held.commit();
            looked.get();
        } finally {
            other.shutdownNow();
        }
        assertThat(output.toFile().listFiles()).hasSize(1);
    }
}
