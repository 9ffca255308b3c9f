package newsdigest.store.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger that the build makes for trials. */
final class EmptyLedgerTest {

    private static List<String> schema(Database database) {
        return database.query(
                "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master order by 1",
                row -> row.getString(1));
    }

    @Test
    void aTrialHasTheTablesOfANewLedger(@TempDir Path folder) throws IOException {
        EmptyLedger.main(new String[] {folder.toString()});
        Path made = folder.resolve("newsdigest/store/scratch/empty.db");

        try (ScratchLedger scratch = new ScratchLedger()) {
            List<String> fresh = schema(Database.open(folder.resolve("new.db")));
            assertThat(fresh).hasSizeGreaterThan(50);
            assertThat(schema(Database.open(made))).isEqualTo(fresh);
            assertThat(schema(Database.open(scratch.file()))).isEqualTo(fresh);
        }
        assertThat(Files.size(made)).isLessThan(1_000_000);
    }
}
