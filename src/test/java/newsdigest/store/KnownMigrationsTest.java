package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations that a program knows, beside those that a ledger has had. */
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

    @ParameterizedTest
    @EnumSource
    void aLedgerThatLacksAMigrationWithALowerNumberIsBroughtUpToDate(Ledgers kind) {
        StoreSettings ledger = kind.in(folder);
        Database.open(ledger).transact(connection -> {
            Sql.update(connection, "drop table served_list");
            Sql.update(connection, "delete from flyway_schema_history where version = '76'");
        });

        Database.open(ledger).query("select * from served_list", row -> row.getString(1));
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationOfALaterVersionThatOnlyAddsIsNoHindranceAndOneThatBreaksIsRefused(Ledgers kind) {
        StoreSettings ledger = kind.in(folder);
        Database running = Database.open(ledger);
        later(running, 998, "added something");
        Database.open(ledger).requireUnderstood();
        running.requireUnderstood();

        later(running, 999, "breaking delivery");

        assertThatThrownBy(() -> Database.open(ledger))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(
                        "later version", "migration 999", "Nothing was changed or sent", "docs/upgrading.md");
        assertThatThrownBy(running::requireUnderstood).isInstanceOf(UserException.class);
    }

    @Test
    void aSchemaThatTheFirstStartMadeIsOpenedAgain() {
        StoreSettings.Postgres made = (StoreSettings.Postgres) Ledgers.POSTGRESQL.in(folder);
        StoreSettings.Postgres ledger =
                new StoreSettings.Postgres(made.url() + "?currentSchema=news", made.user(), made.password());
        Database.open(ledger);

        Database again = Database.open(ledger);
        again.requireUnderstood();

        assertThat(again.query("select current_schema()", row -> row.getString(1)))
                .containsExactly("news");
    }

    private static void later(Database database, int version, String description) {
        database.update(
                "insert into flyway_schema_history select ?, ?, ?, type, 'later.sql', 1, installed_by, installed_on, 1,"
                        + " success from flyway_schema_history where installed_rank = 1",
                version,
                String.valueOf(version),
                description);
    }
}
