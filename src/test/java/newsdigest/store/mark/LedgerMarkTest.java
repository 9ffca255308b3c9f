package newsdigest.store.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mark of a ledger on a machine that only sends what another one froze. */
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
}
