package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files that list the migrations name those that there are, and no others. */
@SuppressWarnings("NullAway.Init")
final class KnownMigrationsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theFilesListWhatANewLedgerHasHad(Ledgers kind) {
        Stream<String> folders = Stream.of("migrations", kind == Ledgers.SQLITE ? "sqlite" : "postgresql");

        assertThat(Database.open(kind.in(folder))
                        .query("select version from flyway_schema_history", row -> row.getString(1)))
                .as("Write the version of a new migration into the file that has the name of its folder.")
                .containsExactlyInAnyOrderElementsOf(folders.flatMap(name -> KnownMigrations.in(name).stream())
                        .toList());
    }
}
