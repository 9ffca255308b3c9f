package newsdigest.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.TokenKeys;
import newsdigest.consent.TokenSigner;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who left, in lists and on the command line, in whatever spelling. */
@SuppressWarnings("NullAway.Init")
final class WhoLeftTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder).subscribers(1).mailServer(server);
        workspace.write();
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, KEY));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void list(String content) throws IOException {
        Files.writeString(folder.resolve("subscribers").resolve("list.csv"), content);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void whoLeftIsNotMailedAndTheReportSaysSo() throws IOException {
        list("email,status\nlive@example.org,subscribed\nleft@example.org,unsubscribed\n");

        Cli.Result check = cli.run("subscribers", "check");
        Cli.Result sent = cli.run("send", "--yes");

        assertThat(check.out()).contains("1 left");
        assertThat(check.err()).contains("1 row says that this person left: column 'status' (line 3)");
        assertThat(check.code()).isEqualTo(ExitCode.OK);
        assertThat(server.byRecipient()).containsKey("live@example.org").doesNotContainKey("left@example.org");
        assertThat(sent.err() + sent.out()).contains("column 'status'");
    }

    @Test
    void wordsByWhichNobodyIsTakenToHaveLeftAreToldAtTheFirstEditionAndAgainOnceThereIsAnotherOne() throws IOException {
        String told = "Nobody is taken to have left by these words: 'Segment': ";
        list("email,Segment\na@example.org,press\nb@example.org,staff\nc@example.org,staff\n");

        assertThat(cli.run("send", "--dry-run").err()).contains(told + "'press', 'staff'");
        assertThat(cli.run("send", "--yes").err()).contains(told + "'press', 'staff'");
        assertThat(cli.run("send", "--again", "--yes").err()).doesNotContain(told);
        list("email,Segment\na@example.org,gone\nb@example.org,staff\nc@example.org,staff\n");
        assertThat(cli.run("send", "--repetition", "3", "--dry-run").err()).contains(told + "'gone', 'staff'");
        assertThat(cli.run("subscribers", "check").err()).contains(told + "'gone', 'staff'");
        assertThat(server.byRecipient()).containsKeys("a@example.org", "b@example.org", "c@example.org");
    }

    @Test
    void aColumnThatCannotBeReadKeepsTheFileBackUntilSomebodyDecides() throws IOException {
        list("email,status\nlive@example.org,A7\nleft@example.org,B3\nodd@example.org,B4\n");

        Cli.Result check = cli.run("subscribers", "check");

        assertThat(check.code()).isEqualTo(ExitCode.FAILED);
        assertThat(check.err())
                .contains(
                        "Column 'status' looks as if it told who left", "None of its 3 people is mailed", "left-when");
        cli.run("send", "--yes");
        assertThat(server.byRecipient()).doesNotContainKey("live@example.org");
    }

    @Test
    void theConfigurationDecidesWhatACellMeans() throws IOException {
        list("email,status\nlive@example.org,A7\nleft@example.org,B3\nodd@example.org,B4\n");
        Path yaml = folder.resolve("newsdigest.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replaceFirst(
                                "(?m)^( *)subscribers:.*(\\n *- .*)*$",
                                "$1subscribers: [{ path: subscribers/list.csv, left-when: { status: [B3, B4] } }]"));

        assertThat(cli.run("subscribers", "check").out()).contains("1 subscriber", "2 left");
        cli.run("send", "--yes");
        assertThat(server.byRecipient()).containsOnlyKeys("live@example.org");
    }

    @Test
    void aListThatLostTheColumnOfWhoLeftTakesThePlaceOfTheOneBeforeOnlyForAReason() throws IOException {
        list("email,status\na@example.org,active\nb@example.org,unsubscribed\nc@example.org,unsubscribed\n");
        String cut = file("cut.csv", "email\na@example.org\nb@example.org\nc@example.org\n");
        String[] replace = {"subscribers", "import", cut, "--replace", "list.csv", "--yes"};

        Cli.Result refused = cli.run(replace);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains(
                        "2 people of whom subscribers/list.csv says that they left",
                        "b@example.org and others",
                        "--reason");
        assertThat(Files.readString(folder.resolve("subscribers/list.csv"))).contains("unsubscribed");

        List<String> withReason = new ArrayList<>(List.of(replace));
        withReason.addAll(List.of("--reason", "they asked to be back"));
        assertThat(cli.run(withReason.toArray(String[]::new)).code()).isEqualTo(ExitCode.OK);
        assertThat(cli.run("audit").out()).contains("2 mailed again: they asked to be back");
    }

    @Test
    void soItIsWhereADecisionSaysByWhichCellsPeopleLeft() throws IOException {
        list("email,code\na@example.org,A1\nb@example.org,B3\nc@example.org,B3\n");
        Path yaml = folder.resolve("newsdigest.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replaceFirst(
                                "(?m)^( *)subscribers:.*(\\n *- .*)*$",
                                "$1subscribers: [{ path: subscribers/list.csv, left-when: { code: [B3] } }]"));
        String cut = file("cut.csv", "email,code\na@example.org,A1\nb@example.org,\nc@example.org,active\n");

        Cli.Result refused = cli.run("subscribers", "import", cut, "--replace", "list.csv", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains("1 person of whom subscribers/list.csv says that they left", "b@example.org");
    }

    @Test
    void whoIsActiveInTheNewListOrLeftByAnotherOneNeedsNoReason() throws IOException {
        list("email,status\na@example.org,active\nb@example.org,unsubscribed\nc@example.org,unsubscribed\n");
        Files.writeString(
                folder.resolve("subscribers").resolve("gone.csv"),
                "email,status\nd@example.org,active\nc@example.org,left\n");
        String active = file("n.csv", "email,status\na@example.org,active\nb@example.org,active\nc@example.org,\n");

        assertThat(cli.run("subscribers", "import", active, "--replace", "list.csv", "--yes")
                        .err())
                .contains("counts from now on")
                .doesNotContain("would be mailed again");
    }

    @ParameterizedTest
    @CsvSource({
        "'email,status~a@example.org,active~', true",
        "'email,name~a@example.org,A~b@example.org,B~', true",
        "'email,name,status~a@example.org,A,active~b@example.org,Ek, B,subscribed~', true",
        "'email,status~a@example.org,active~b@example.org,unsubscribed~', false",
        "'email,status~a@example.org,active~b@example.org,active~', false",
        "'email,name,status~a@example.org,A,active~b@example.org,Ek, B,unsubscribed~', false",
    })
    void whomTheReplacedListAloneKeptOutOfAnotherOneComesBackWithTheRowsOfANewOne(String next, boolean isAsked)
            throws IOException {
        list("email,status\na@example.org,active\nb@example.org,unsubscribed\n");
        Files.writeString(folder.resolve("subscribers").resolve("other.csv"), "email\nb@example.org\n");
        String file = file("n.csv", next.replace('~', '\n'));

        Cli.Result result = cli.run("subscribers", "import", file, "--replace", "list.csv", "--yes");

        if (isAsked) {
            assertThat(result.code()).isEqualTo(ExitCode.FAILED);
            assertThat(result.err())
                    .contains("1 person of whom subscribers/list.csv says that they left", "b@example.org", "--reason");
        } else {
            assertThat(result.err()).contains("counts from now on").doesNotContain("would be mailed again");
        }
    }

    @Test
    void aTornRowOfAnImportSaysWhoLeftByADecisionToo() throws IOException {
        list("email,name,code,city\na@example.org,A,A1,Lima\n");
        Path yaml = folder.resolve("newsdigest.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replaceFirst(
                                "(?m)^( *)subscribers:.*(\\n *- .*)*$",
                                "$1subscribers: [{ path: subscribers/*.csv, left-when: { code: [X] } }]"));
        String torn = file(
                "t.csv",
                "email,name,code,city\na@example.org,A,A1,Lima\nb@example.org,Ek, B,X,Lima, PE\nc@example.org,C,X\n");

        assertThat(cli.run("subscribers", "import", torn, "--yes").err())
                .contains("nothing is sent to 'b@example.org'", "2 rows say that these people left: column 'code'");
    }

    @Test
    void anImportSaysWhoLeft() throws IOException {
        Cli.Result mixed = cli.run(
                "subscribers",
                "import",
                "--yes",
                file("b.csv", "email,UNSUB_TIME\na@example.org,\nb@example.org,2024-01-01\n"));
        Cli.Result left = cli.run(
                "subscribers",
                "import",
                "--yes",
                file("unsubscribed_segment_export.csv", "Email Address\nc@example.org\n"));

        assertThat(mixed.out()).contains("1 left", "1 new");
        assertThat(mixed.err()).contains("column 'UNSUB_TIME'");
        assertThat(left.err()).contains("Everybody in 'unsubscribed_segment_export.csv' left");
        assertThat(left.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void whoLeftInOneListIsLeftOutOfAll() throws IOException {
        list("email\nLEO@example.org\nana@example.org\n");
        Files.writeString(folder.resolve("subscribers").resolve("old.csv"), "Email;Baja\nleo@example.org;Sí\n");

        Cli.Result check = cli.run("subscribers", "check");
        cli.run("send", "--yes");

        assertThat(check.err())
                .contains("list.csv: 1 person left (line 2), says column 'Baja' at subscribers/old.csv:2");
        assertThat(server.byRecipient()).containsKey("ana@example.org").doesNotContainKey("LEO@example.org");
    }

    @Test
    void anAddressIsSuppressedInEverySpelling() throws IOException {
        list("email\nLEO@example.org\n<ana@EXAMPLE.org>\nbea@example.org\n");
        cli.run("suppress", "leo@example.org", "'<Ana@example.org>'");

        cli.run("send", "--yes");

        assertThat(server.byRecipient())
                .containsKey("bea@example.org")
                .doesNotContainKeys("LEO@example.org", "ana@EXAMPLE.org");
    }

    @Test
    void somebodyIsForgottenInEverySpelling() throws IOException {
        list("email\nLeo@example.org\n");
        cli.run("send", "--yes");

        Cli.Result forgotten = cli.run("subscribers", "forget", "--yes", "<leo@example.org>");

        assertThat(forgotten.out()).contains("Forgotten: 1 entry", "list.csv:2: still in this list");
    }

    @Test
    void whoWasForgottenByAnEarlierVersionStaysForgotten() throws IOException {
        list("email\nLeo@example.org\nana@example.org\n");
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        String hash = new TokenSigner(new TokenKeys(List.of(KEY)))
                .hashes("Leo@example.org")
                .get(0);
        ledger.update(
                "insert into suppression (newsletter, address_key, address, reason, since) values ('', ?, '', 'forgotten', 1)",
                hash);

        cli.run("send", "--yes");

        assertThat(server.byRecipient()).containsKey("ana@example.org").doesNotContainKey("Leo@example.org");
    }

    @Test
    void theAudienceOfAnEditionCountsWhoLeftByTheirLists() throws IOException {
        list("email,status\nlive@example.org,subscribed\nleft@example.org,unsubscribed\n");
        cli.run("send", "--yes");

        assertThat(Database.open(folder.resolve("newsdigest.db"))
                        .query(
                                "select name, people from audience where kind = 'left out'",
                                row -> row.getString(1) + " " + row.getLong(2)))
                .containsExactly("left, says column 'status' in subscribers/list.csv 1");
    }

    @Test
    void twoSpellingsOfOneAddressGetOneCopyAsItIsWrittenFirst() throws IOException {
        list("email\nAna@example.org\nana@example.org\n");

        cli.run("send", "--yes");

        assertThat(server.byRecipient()).containsKey("Ana@example.org").doesNotContainKey("ana@example.org");
    }

    @Test
    void addressesThatNoMailCanReachAreRefusedWhenTheyAreRead() throws IOException {
        list("email\na14@😀.example\nana@a\u200Cb.example\nana@faß.example\n");

        Cli.Result check = cli.run("subscribers", "check");
        Cli.Result sent = cli.run("send", "--yes");

        assertThat(check.err())
                .contains("list.csv:2: 'a14@😀.example' is no email address (character U+1F600 in the domain)")
                .contains("list.csv:3: ")
                .contains("invisible joiner in the domain");
        assertThat(server.byRecipient()).containsKey("ana@xn--fa-hia.example");
        assertThat(sent.out()).doesNotContain("IllegalArgumentException");
    }

    @Test
    void aSuppressionIsReadWhateverStandsBesideIt() throws IOException {
        Cli.Result result = cli.run("suppressions", "import", file("bounces.csv", """
                        status,reason,email,created
                        5.1.1,550 5.1.1 no such user,a@example.org,1600000000
                        5.1.1,Bounce,b@example.org,05/05/2020
                        5.1.1,Bounce,c@example.org,2020-05-05 10:00:00
                        5.1.1,no such user, sorry,d@example.org,1600000000
                        5.1.1,"a line
                        break",e@example.org,
                        4.7.0,"never closed,f@example.org,
                        """));

        assertThat(result.out()).contains("6 addresses added, 0 suppressed already, 0 errors");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(cli.run("suppressions", "list").out())
                .containsPattern("a@example.org +bounced +2020-09-13")
                .containsPattern("b@example.org +bounced +2020-05-05")
                .containsPattern("c@example.org +bounced +2020-05-05")
                .containsPattern("e@example.org +bounced");
    }

    @Test
    void aBareListOfAddressesIsOneOfSuppressions() throws IOException {
        assertThat(cli.run(
                                "suppressions",
                                "import",
                                file("bare.txt", "a@example.org\n<B@example.org>\n\nc@example.org\n"))
                        .out())
                .contains("3 addresses added, 0 suppressed already, 0 errors");
    }

    @Test
    void replacingMostOfAListNeedsAReason() throws IOException {
        StringBuilder many = new StringBuilder("email\n");
        for (int i = 0; i < 24; i++) {
            many.append("p").append(i).append("@example.org\n");
        }
        list(many.toString());
        String one = file("one.csv", "email\np3@example.org\n");

        Cli.Result without = cli.run("subscribers", "import", one, "--replace", "list.csv", "--yes");
        assertThat(without.code()).isEqualTo(ExitCode.FAILED);
        assertThat(without.err()).contains("23 of the people in subscribers/list.csv are not in this file", "--reason");
        assertThat(folder.resolve("subscribers/list.csv")).hasContent(many.toString());

        Cli.Result with =
                cli.run("subscribers", "import", one, "--replace", "list.csv", "--yes", "--reason", "the fair is over");
        assertThat(with.code()).isEqualTo(ExitCode.OK);
        assertThat(cli.run("audit").out()).contains("replaced most of a subscriber list", "the fair is over");
    }

    @Test
    void aListOfSuppressionsIsNoListOfFormulas() throws IOException {
        cli.run("suppress", "=cmd@example.org", "--note", "=HYPERLINK(1)");
        Path exported = folder.resolve("exported.csv");
        cli.run("suppressions", "list", "--csv", exported.toString());

        assertThat(Files.readString(exported)).contains("'=cmd@example.org", "'=HYPERLINK(1)");
        assertThat(cli.run("suppressions", "import", exported.toString()).out())
                .contains("0 addresses added, 1 suppressed already");
    }

    @Test
    void anImportOfSuppressionsSilencesNobodyWhoIsSubscribed() throws IOException {
        Cli.Result result = cli.run(
                "suppressions",
                "import",
                file("all.csv", "email,email_disabled\nlive@example.org,false\nleft@example.org,true\n"));

        assertThat(result.out()).contains("1 address added, 0 suppressed already, 1 left as they are, 0 errors");
        assertThat(cli.run("suppressions", "list").out())
                .contains("left@example.org")
                .doesNotContain("live@");
    }

    @Test
    void aFileBesideTheListsThatNoPatternTakesIsTold() throws IOException {
        Path lists = folder.resolve("subscribers");
        Path config = folder.resolve("newsdigest.yaml");
        Files.writeString(
                config,
                Files.readString(config).replaceAll("subscribers/(list|people|\\w+)\\.csv", "subscribers/*.csv"));
        list("email\nlive@example.org\n");
        Files.createDirectories(lists.resolve("old/2025/june"));
        Files.createDirectories(lists.resolve("old/.trash"));
        for (String name : List.of(
                "bajas.xlsx",
                "BAJAS.CSV",
                "left.txt",
                "old/left.csv",
                "old/2025/june/left.csv",
                "old/.trash/left.csv",
                "README.txt",
                "notes.md",
                ".x.csv")) {
            Files.writeString(lists.resolve(name), "email\nleft@example.org\n");
        }
        String told =
                "No path under 'subscribers' takes these files beside the lists: 'subscribers/BAJAS.CSV', 'subscribers/bajas.xlsx',"
                        + " 'subscribers/left.txt', 'subscribers/old/2025/june/left.csv', 'subscribers/old/left.csv'. They are not read";

        Cli.Result check = cli.run("subscribers", "check");
        Cli.Result sent = cli.run("send", "--yes");
        Cli.Result doctor = cli.run("doctor");

        assertThat(check.err()).contains(told);
        assertThat(check.code()).isEqualTo(ExitCode.OK);
        assertThat(sent.err() + sent.out()).contains(told);
        assertThat(doctor.out() + doctor.err()).contains(told);
    }
}
