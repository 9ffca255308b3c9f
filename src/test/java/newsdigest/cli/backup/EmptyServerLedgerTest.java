package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
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
        return Stream.of(command.split(" ", -1))
                .map(word -> word.endsWith(".zip") || word.endsWith(".csv") || word.endsWith(".md")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
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
                "resume",
                "resume weekly-2021-02-16",
                "resume weekly-2021-02-16 --as weekly",
                "pause weekly-2021-02-16",
                "draft weekly-2021-02-16",
                "unschedule weekly-2021-02-16",
                "cancel nothing-2021-02-16",
                "cancel nothing-2021-02-16 --went-out",
                "approve nothing-2021-02-16",
                "editions drop --before 2021-01-01 --yes",
                "accounts add ana --role sender",
                "accounts change ana --role viewer",
                "accounts remove ana",
                "schedule resume weekly",
                "schedule pause nothing",
                "events end 7",
                "news join a b",
                "news split a",
                "news pictures",
                "providers list",
                "providers resume example.net",
                "subscribers export ana@example.org",
                "subscribers forget ana@example.org",
                "subscribers forget ana@example.org --dry-run",
                "subscribers forget --lost-key --yes",
                "suppressions list --csv left.csv",
                "suppressions list",
                "suppressions lift bo@example.org",
                "doctor",
                "serve --show",
                "news import written.md --dry-run",
                "send weekly --repetition 4 --yes",
                "send weekly --from 1999-01-01 --to 1999-01-02 --yes",
                "send weekly --sandbox --yes",
                "send weekly --test-to ana@example.org --yes"
            })
    void aCommandThatFindsNothingToDoMakesNoTables(String command) throws Exception {
        Files.writeString(folder.resolve("token-key"), "A".repeat(43));
        room.workspace.set("token-key-file", "token-key");

        Cli.Result done = room.type(words(command));

        assertThat(done.out() + done.err()).doesNotContain("defect", "cannot be used", "NEWSDIGEST_TOKEN_KEY");
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
    void anEditionThatNobodySaysYesToMakesNoTables() throws Exception {
        room.workspace.write();
        InputStream before = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            Cli.Result asked = new Cli(room.workspace, Map.of(), room.clock, true).run("send", "weekly");

            assertThat(asked.out() + asked.err()).contains("to 3 subscribers?", "Nothing was sent.");
        } finally {
            System.setIn(before);
        }
        assertThat(tables()).isEqualTo("0");
    }

    @Test
    void goingOnWhereNothingIsYetIsRefusedAfterAnotherLedgerWasSentFrom() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        StoreSettings.Postgres before = database;
        database = Ledgers.database("");
        Path config = room.workspace.config();
        Files.writeString(config, Files.readString(config).replace(before.url(), database.url()));

        Cli.Result refused = room.type("resume");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("knows nothing of what was sent from here with another ledger");
        assertThat(tables()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel weekly-2021-02-16",
                "cancel weekly-2021-02-16 --went-out",
                "schedule pause weekly",
                "providers pause example.net",
                "subscribers forget ana@example.org --yes",
                "suppress bo@example.org"
            })
    void whatIsToBeKeptMakesThem(String command) throws Exception {
        Files.writeString(folder.resolve("token-key"), "A".repeat(43));
        room.workspace.set("token-key-file", "token-key");

        Cli.Result done = room.type(words(command));

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(tables()).isNotEqualTo("0");
    }

    @Test
    void theFirstEditionMakesThem() throws Exception {
        assertThat(room.type("editions").code()).isZero();
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");

        assertThat(room.type("editions").out()).contains("3 of 3 sent");
        assertThat(tables()).isNotEqualTo("0");
    }
}
