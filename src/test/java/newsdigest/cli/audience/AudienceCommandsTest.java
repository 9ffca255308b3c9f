package newsdigest.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.TokenKeys;
import newsdigest.console.access.AuditLog;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions, and what people may ask of the data that is held of them. */
@SuppressWarnings("NullAway.Init")
final class AudienceCommandsTest {

    private static final String ANA = Workspace.address(1);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder).subscribers(3).mailServer(server);
        workspace.write();
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aSuppressedAddressGetsNothingAndTheReportSaysWhy() {
        cli.run("suppress", ANA, "--note", "asked by phone");

        Cli.Result sent = cli.run("send", "--yes");

        assertThat(server.byRecipient()).hasSize(2).doesNotContainKey(ANA);
        assertThat(sent.out()).contains("2 subscribers, 2 sent", "Suppressed: 1 (1 manual)");
        assertThat(sent.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void anotherSpellingOfTheSameAddressIsSuppressedAsWell() {
        cli.run("suppress", ANA.replace("example.org", "EXAMPLE.org"));
        cli.run("send", "--yes");

        assertThat(server.byRecipient()).doesNotContainKey(ANA);
    }

    @Test
    void aLiftedAddressHasTheNextEdition() {
        cli.run("suppress", ANA);
        assertThat(cli.run("suppressions", "lift", ANA).code()).isEqualTo(ExitCode.OK);
        cli.run("send", "--yes");

        assertThat(server.byRecipient()).containsKey(ANA);
        assertThat(cli.run("suppressions", "lift", ANA).err()).contains("is not suppressed");
    }

    @Test
    void whoLeftIsOnlyMailedAgainWhenStaffSaysSo() throws IOException {
        cli.run("suppressions", "import", file("left.csv", "email,reason\n" + ANA + ",unsubscribed\n"));

        assertThat(cli.run("suppressions", "lift", ANA).code()).isEqualTo(ExitCode.FAILED);
        assertThat(cli.run("suppressions", "lift", ANA, "--yes").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatIsExportedCanBeImportedElsewhereWithItsReasonsAndDates() throws IOException {
        cli.run(
                "suppressions",
                "import",
                file(
                        "old.csv",
                        "email,reason,since,newsletter,detail\n" + ANA + ",bounced,2020-05-01,weekly,550 unknown\n"
                                + "x@example.org,,,,\n"));
        Path exported = folder.resolve("exported.csv");
        cli.run("suppressions", "list", "--csv", exported.toString());

        assertThat(Files.readString(exported, StandardCharsets.UTF_8))
                .contains(
                        ANA + ",weekly,bounced,550 unknown,2020-05-01T00:00:00Z", "x@example.org,,manual,,2021-02-16");
        Files.delete(folder.resolve("newsdigest.db"));
        assertThat(cli.run("suppressions", "import", exported.toString()).out()).contains("2 addresses added");
    }

    @Test
    void aGoodAddressOfAnImportIsSuppressedWhateverStandsBesideIt() throws IOException {
        Cli.Result result = cli.run(
                "suppressions",
                "import",
                file(
                        "list.csv",
                        "email,reason,since\na@@example.org,,\n" + ANA + ",boring,\nb@example.org,,01/02/2020\n"
                                + "c@example.org,,\n"));

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
                .contains(
                        "list.csv:2: 'a@@example.org' is no email address (two @). Line skipped.",
                        "list.csv:3: 'boring' is no reason",
                        "list.csv:4: '01/02/2020' is no date");
        assertThat(result.out()).contains("3 addresses added, 0 suppressed already, 1 error");
    }

    @Test
    void aListOfSuppressionsThatIsNotThereIsNamed() {
        Cli.Result result = cli.run("suppressions", "import", "nowhere.csv");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("There is no file nowhere.csv").doesNotContain("'subscribers'");
    }

    @Test
    void everythingThatIsHeldOfOnePersonIsPrinted() {
        cli.run("send", "--yes");
        cli.run("suppress", ANA);

        assertThat(cli.run("subscribers", "export", ANA).out())
                .contains("subscribers/", "\"state\" : \"sent\"", "\"reason\" : \"manual\"");
    }

    @Test
    void whatAPersonGetsNextIsToldWithEveryReasonAgainstIt() {
        assertThat(cli.run("subscribers", "status", ANA).out()).contains("weekly: gets the next edition");

        cli.run("suppress", ANA, "--note", "by phone");

        assertThat(cli.run("subscribers", "status", ANA).out())
                .contains(
                        "weekly: gets nothing",
                        "manual since ",
                        "for all newsletters (by phone): only staff can lift it");
        assertThat(cli.run("subscribers", "status", "stranger@example.org", "--json")
                        .out())
                .contains("NOT_SUBSCRIBED");
    }

    @Test
    void aForgottenPersonIsNowhereInTheLedgerAndIsNeverMailedAgain() throws Exception {
        cli.run("send", "--yes");

        Cli.Result forgotten = cli.run("subscribers", "forget", ANA, "--yes");
        cli.run("send", "--yes", "--latest", "3");

        assertThat(forgotten.out()).contains("Forgotten: 1 entry", ":2: still in this list");
        assertThat(server.byRecipient().get(ANA)).hasSize(1);
        assertThat(ledgerText()).doesNotContain(ANA).doesNotContain("reader-000001");
        assertThat(cli.run("suppressions", "list").out()).contains("(a forgotten person)");
    }

    @Test
    void aDryRunForgetsNobody() {
        cli.run("send", "--yes");

        assertThat(cli.run("subscribers", "forget", ANA, "--dry-run").out()).contains("deliveries: 1");
        assertThat(cli.run("subscribers", "export", ANA).out()).contains("\"state\" : \"sent\"");
    }

    /** Every value of every table. */
    private String ledgerText() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("newsdigest.db"))) {
            List<String> tables = Sql.query(
                    connection, "select name from sqlite_master where type = 'table'", row -> row.getString(1));
            for (String table : tables) {
                Sql.each(connection, "select * from " + table, row -> {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        all.append(row.getString(i)).append('\n');
                    }
                });
            }
        }
        return all.toString();
    }

    @Test
    void aListIsImportedOnlyWhenOneSaysSoAndTheOneBeforeIsKept() throws IOException {
        String list = file("new.csv", "email\n" + ANA + "\nnew@example.org\nbad@@example.org\n");

        Cli.Result looked = cli.run("subscribers", "import", list, "--replace", "weekly.csv");
        assertThat(looked.code()).isEqualTo(ExitCode.FAILED);
        assertThat(looked.out()).contains("2 subscribers", "1 error; 1 new, 2 gone");
        assertThat(looked.err()).contains("new.csv:4: ", "Nothing was changed");

        Cli.Result used = cli.run("subscribers", "import", list, "--replace", "weekly.csv", "--yes");
        assertThat(used.err()).contains("is kept as replaced/weekly.csv.2021-02-16T080000Z");
        assertThat(cli.run("subscribers", "check").out()).contains("2 subscribers");
    }

    @Test
    void whatWasDoneInTheConsoleIsListedForScripts() {
        new AuditLog(Database.open(folder.resolve("newsdigest.db")), Cli.CLOCK)
                .record("ana", "approved", "weekly-2021-02-15", "by hand");

        assertThat(cli.run("audit", "weekly-2021-02-15").out()).contains("ana", "approved weekly-2021-02-15: by hand");
        assertThat(cli.run("audit", "--json").out()).contains("\"who\" : \"ana\"");
    }

    @Test
    void aSuppressionForANewsletterThatIsNoneIsNamed() throws IOException {
        Cli.Result result = cli.run("suppressions", "import", file("old.csv", "email,newsletter\n" + ANA + ",wekly\n"));

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("old.csv:2: There is no newsletter 'wekly'; there is weekly");
    }
}
