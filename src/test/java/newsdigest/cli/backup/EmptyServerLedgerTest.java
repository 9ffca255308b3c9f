package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database on a server that was just made, into which a dump is to be put back: nobody fills it before. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
final class EmptyServerLedgerTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private StoreSettings.Postgres database;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
        database = Ledgers.database("");
        room.workspace.set("store", database.url()).set("store-user", "postgres");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String tables() throws SQLException {
        return Database.look(database, "select cast(count(*) as varchar) from pg_tables where schemaname = 'public'")
                .orElseThrow();
    }

    private void dropAndMakeAnew() {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        Ledgers.execute("drop database " + name + " with (force)");
        Ledgers.execute("create database " + name);
    }

    private String[] words(String command) {
        return command.replace("b.zip", folder.resolve("b.zip").toString()).split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "editions",
                "schedule list",
                "accounts list",
                "nodes",
                "report weekly-2021-02-16",
                "news list",
                "preview weekly",
                "subscribers status ana@example.org",
                "send weekly --dry-run",
                "restore --accept --yes",
                "backup b.zip --without-ledger"
            })
    void aCommandThatOnlyLooksMakesNoTables(String command) throws Exception {
        Cli.Result looked = room.type(words(command));

        assertThat(looked.err()).doesNotContain("defect");
        assertThat(tables()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "editions",
                "schedule list",
                "send weekly --yes",
                "resume",
                "schedule pause weekly",
                "backup b.zip --without-ledger",
                "restore --accept --yes",
                "serve"
            })
    void whatRefusesItSinceAnotherOneWasUsedMakesNoTables(String command) throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        dropAndMakeAnew();

        Cli.Result refused = room.type(words(command));

        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains(
                        "is not the one that has been used here: it knows nothing of what was sent",
                        "Put the ledger back");
        assertThat(tables()).isEqualTo("0");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void theFirstEditionMakesThem() throws Exception {
        assertThat(room.type("editions").code()).isZero();
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");

        assertThat(room.type("editions").out()).contains("3 of 3 sent");
        assertThat(tables()).isNotEqualTo("0");
    }
}
