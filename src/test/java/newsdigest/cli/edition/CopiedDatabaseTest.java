package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.Cli;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a server that was copied there under another name, as to try something: it knows where the first one is. */
final class CopiedDatabaseTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Workspace workspace;
    private Cli cli;
    private String first;
    private String copy;

    @BeforeEach
    void sendAndCopy() throws IOException {
        server = SmtpRecorder.start();
        first = Ledgers.POSTGRESQL.in(folder).toString();
        workspace = Workspace.in(folder).mailServer(server).subscribers(5);
        workspace.set("store", first).set("store-user", "postgres").write();
        cli = new Cli(workspace, Map.of());
        assertThat(cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12")
                        .code())
                .isZero();
        copy = first + "_copy";
        Ledgers.copy(name(first), name(copy));
        workspace.set("store", copy).write();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void nothingIsSentFromItWhileTheFirstOneIsThere() {
        Cli.Result refused = cli.run("send", "--yes", "--as-of", "2021-02-16");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("is a copy of " + first + ", which is still there", "rename or drop the other one");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void soItIsWhereTheServerIsNamedInAnotherWay() throws IOException {
        workspace.set("store", copy.replace("localhost", "127.0.0.1")).write();

        assertThat(cli.run("send", "--yes", "--as-of", "2021-02-16").err())
                .contains("is a copy of " + first + ", which is still there");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void soItIsWhereItsNameIsWrittenInAnotherWay() throws IOException {
        String encoded = first.replace("ledger_", "ledger%5F");
        Database.open(new StoreSettings.Postgres(copy, Optional.of("postgres"), Optional.of("postgres")))
                .update("update ledger_place set place = ?", encoded);

        assertThat(cli.run("send", "--yes", "--as-of", "2021-02-16").err())
                .contains("is a copy of " + encoded + ", which is still there");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void soItIsWhereTheAddressOfTheFirstOneLeavesItsNameToTheRole() throws IOException {
        String role = "named_" + name(copy);
        workspace.set("output", "elsewhere");
        Files.move(folder.resolve("out"), folder.resolve("before"));
        Ledgers.execute("create role " + role + " login superuser password 'x'");
        Ledgers.execute("create database " + role + " owner " + role);
        workspace
                .set("store", first.replace(name(first), ""))
                .set("store-user", role)
                .write();
        Cli theirs = new Cli(workspace, Map.of("NEWSDIGEST_DB_PASSWORD", "x"));
        Cli.Result sent = theirs.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13");
        assertThat(sent.code()).as(sent.err()).isZero();
        Ledgers.copy(role, role + "_copy");
        workspace
                .set("store", first.replace(name(first), role + "_copy"))
                .set("store-user", "postgres")
                .write();

        assertThat(cli.run("send", "--yes", "--as-of", "2021-02-16").err())
                .contains("/" + role + ", which is still there");
    }

    @Test
    void whatAnAccountMayNotSeeCountsAsThereUntilAnotherOneHasSeenThatItIsAway() throws IOException {
        String role = "of_" + name(copy);
        Ledgers.execute("create role " + role + " login superuser password 'x'");
        Ledgers.execute("alter database " + name(copy) + " owner to " + role);
        Ledgers.execute("revoke connect on database " + name(first) + " from public");
        Ledgers.execute("alter role " + role + " nosuperuser");
        takeTables(role);
        workspace.set("store-user", role).write();
        Cli theirs = new Cli(workspace, Map.of("NEWSDIGEST_DB_PASSWORD", "x"));

        Cli.Result refused = theirs.run("send", "--yes", "--as-of", "2021-02-16");
        assertThat(refused.err()).contains("this account cannot see whether that is still there", "newsdigest doctor");

        Ledgers.rename(name(first), name(first) + "_away");
        Cli.Result sent = theirs.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13");
        assertThat(sent.code()).as(sent.err()).isZero();
        Ledgers.execute("create database " + name(first));
        Ledgers.execute("revoke connect on database " + name(first) + " from public");
        Cli.Result goesOn = theirs.run("send", "--yes", "--from", "2021-02-14", "--to", "2021-02-14");
        assertThat(goesOn.code()).as(goesOn.err()).isZero();
    }

    @Test
    void theFirstOneDoesNotSendAtOnceWhatItsCopySentWhileItWasAway() throws IOException {
        String[] oneDay = {"send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13"};
        Ledgers.rename(name(first), name(first) + "_away");
        Cli.Result sent = cli.run(oneDay);
        assertThat(sent.code()).as(sent.err()).isZero();
        Ledgers.rename(name(copy), name(copy) + "_away");
        Ledgers.rename(name(first) + "_away", name(first));
        workspace.set("store", first).write();

        Cli.Result refused = cli.run(oneDay);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is an older copy", "2021-02-13");
        assertThat(cli.run("send", "--dry-run", "--as-of", "2021-02-16").err()).contains("is an older copy");
        assertThat(server.messageCount()).isEqualTo(10);
    }

    private void takeTables(String role) {
        try (Connection connection = DriverManager.getConnection(copy, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "do $$ declare t record; begin for t in select tablename from pg_tables where schemaname = 'public'"
                            + " loop execute format('alter table public.%I owner to " + role
                            + "', t.tablename); end loop; end $$");
            statement.execute("grant all on schema public to " + role);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itIsSentFromOnceTheFirstOneIsAway() {
        Ledgers.execute("drop database " + name(first) + " with (force)");

        Cli.Result sent = cli.run("send", "--yes", "--as-of", "2021-02-16");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void anOlderCopyUnderAnotherNameDoesNotKnowWhatWentOutAMomentAgo() throws IOException {
        workspace.set("store", first).write();
        assertThat(cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13")
                        .code())
                .isZero();
        Ledgers.execute("drop database " + name(first) + " with (force)");
        workspace.set("store", copy).write();

        Cli.Result refused = cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is an older copy: it does not know that weekly-2021-02-13");
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void aNameThatIsNoLongerThatOfItsOwnDatabaseIsInNobodysWay() {
        Ledgers.execute("drop database " + name(copy));
        Ledgers.rename(name(first), name(copy));

        Cli.Result sent = cli.run("send", "--yes", "--as-of", "2021-02-16");
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void anotherWayToWriteTheSamePlaceIsNoCopy() throws IOException {
        workspace.set("store", first + "?sslmode=disable").write();

        Cli.Result sent = cli.run("send", "--yes", "--as-of", "2021-02-16");
        assertThat(sent.code()).as(sent.err()).isZero();
    }
}
