package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a person types them, with output and exit code. */
@SuppressWarnings("NullAway.Init")
final class CommandsTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        workspace = Workspace.in(folder).subscribers(5).mailServer(server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Cli.Result run(String... arguments) throws IOException {
        if (!Files.exists(workspace.config())) {
            workspace.write();
        }
        return new Cli(workspace, Map.of()).run(arguments);
    }

    @Test
    void aPreviewWritesFilesAndSendsNothing() throws IOException {
        Cli.Result result = run("preview");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains(".html", ".txt", "fingerprint");
        assertThat(server.connectionCount()).isZero();
        assertThat(workspace.folder().resolve("var")).doesNotExist();
    }

    @Test
    void aNameThatNoFileCanHaveIsToldInWords() throws IOException {
        for (Cli.Result result : List.of(run("news", "try", "no\0file.xml"), run("backup", "no\0file.zip"))) {
            assertThat(result.code()).isNotEqualTo(ExitCode.OK);
            assertThat(result.err())
                    .contains("'no\\0file.", "cannot be the name of a file")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void whatWasPreviewedIsByteForByteWhatIsSent() throws Exception {
        workspace.set("newsletters.weekly.greeting", "false");
        run("preview");
        run("send", "--yes");

        Path page;
        try (var files = Files.list(workspace.folder().resolve("out"))) {
            page = files.filter(file -> file.toString().endsWith(".html"))
                    .findFirst()
                    .orElseThrow();
        }
        String previewed = Files.readString(page);
        assertThat(server.messages()).hasSize(5);
        for (ReceivedMessage message : server.messages()) {
            assertThat(new String(htmlPart(message.bytes()), StandardCharsets.UTF_8))
                    .isEqualTo(previewed);
        }
    }

    private static byte[] htmlPart(byte[] message) throws Exception {
        var mime = new jakarta.mail.internet.MimeMessage(null, new ByteArrayInputStream(message));
        var parts = (jakarta.mail.Multipart) mime.getContent();
        return parts.getBodyPart(1).getInputStream().readAllBytes();
    }

    @Test
    void anEmptyWindowSendsNothingAndSaysSo() throws IOException {
        Cli.Result result = run("send", "--yes", "--from", "1999-01-01", "--to", "1999-01-02");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_TO_SEND);
        assertThat(result.err()).contains("no news in this window");
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void withALedgerThatIsAFileOneMachineDoesEverything() throws IOException {
        Cli.Result result = run("nodes");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("One machine does everything");
    }

    @Test
    void aSecondSendSaysThatEverybodyHasIt() throws IOException {
        run("send", "--yes");

        Cli.Result again = run("send", "--yes");

        assertThat(again.code()).isEqualTo(ExitCode.OK);
        assertThat(again.out()).contains("0 sent", "5 had it already");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void aDryRunSaysWhoWouldGetItAndChangesNothing() throws IOException {
        Cli.Result result = run("send", "--dry-run");

        assertThat(result.out()).contains("Would send", "5 subscribers", "Nothing was sent");
        assertThat(server.connectionCount()).isZero();
        assertThat(run("send", "--yes").out()).contains("5 sent");
    }

    @Test
    void aTestGoesToItsAddressesAndTheSubscribersStillGetTheirs() throws IOException {
        run("send", "--yes", "--test-to", "me@example.org");

        assertThat(server.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.recipient()).isEqualTo("me@example.org"));
        assertThat(run("send", "--yes").out()).contains("5 sent");
    }

    @Test
    void aTestThatDoesNotLeaveIsToBeSentAgainSinceNothingOfItIsKept() throws IOException {
        workspace.set("mail-server.port", String.valueOf(SmtpRecorder.closedPort()));

        Cli.Result result = run("send", "--yes", "--test-to", "me@example.org");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).contains("send it again").doesNotContain("resume");
    }

    @Test
    void nothingIsSentWithoutAYesWhereNobodyCanBeAsked() throws IOException {
        Cli.Result result = run("send");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(result.err()).contains("--yes");
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void anEditionThatIsNoLongerTheOnePreviewedIsNotSent() throws IOException {
        Cli.Result result = run("send", "--yes", "--fingerprint", "0123abcd");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("no longer the one that was previewed");
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void newsThatChangedAfterTheFirstMessageIsNotSentAndThatIsSaid() throws IOException {
        run("send", "--yes");
        Path news = newsFile();
        Files.writeString(news, Files.readString(news).replace("\n\n", "\n\nChanged "));

        Cli.Result again = run("send", "--yes");

        assertThat(again.err()).contains("have changed", "Everybody gets it as it was then");
    }

    private Path newsFile() throws IOException {
        try (var files = Files.walk(workspace.folder())) {
            return files.filter(file ->
                            file.toString().endsWith(".txt") && !file.toString().contains("/out/"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aBadRowIsReportedAndTheOthersGetTheirEdition() throws IOException {
        workspace.row("bad@@example.org,Bad,en");

        Cli.Result result = run("send", "--yes");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("'bad@@example.org' is no email address (two @)");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void aMailServerThatIsNotThereIsNamedAndNothingIsLost() throws IOException {
        workspace.set("mail-server.port", String.valueOf(SmtpRecorder.closedPort()));

        Cli.Result result = run("send", "--yes");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).contains("5 are still owed", "Connection refused", "newsdigest resume");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void aBrokenSourceStopsTheEditionWhereStaffWantThat() throws IOException {
        String news = newsFileName();
        workspace
                .set("newsletters.weekly.news", "[nowhere.txt, " + news + "]")
                .set("on-source-failure", "stop")
                .write();

        Cli.Result result = run("send", "--yes");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("nowhere.txt", "no edition is made");
        assertThat(server.connectionCount()).isZero();
    }

    private String newsFileName() throws IOException {
        workspace.write();
        return String.valueOf(newsFile().getFileName());
    }

    @Test
    void aMissingSubscriberListIsNamed() throws IOException {
        workspace.set("newsletters.weekly.subscribers", "[nobody.csv]");

        Cli.Result result = run("send", "--yes");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("nobody.csv").doesNotContain("\tat ");
    }

    @Test
    void aMissingTemplateFolderIsNamed() throws IOException {
        workspace.set("templates", "no-such-folder");

        Cli.Result result = run("preview");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("no-such-folder").doesNotContain("\tat ");
    }

    @Test
    void windowsThatContradictEachOtherAreWrongUse() throws IOException {
        assertThat(run("preview", "--latest", "3", "--last", "P7D").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("preview", "--from", "2021-02-01").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("preview", "--from", "2021-02-05", "--to", "2021-02-01").code())
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void aMistypedDayIsExplainedInOneLineAndWithoutWordsOfAProgrammer() throws IOException {
        Cli.Result result = run("preview", "--from", "2021-02-30", "--to", "2021-03-01");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(result.err())
                .contains("'2021-02-30' is no day of the calendar", "See: newsdigest preview --help")
                .doesNotContain("java.", "Usage:");
    }

    @Test
    void daysAndPeriodsBeyondTheCalendarAreMistyped() throws IOException {
        Cli.Result day = run("preview", "--from", "2021-02-01", "--to", "+999999999-12-31");
        Cli.Result asOf = run("preview", "--last", "P1D", "--as-of", "+999999999-12-31");
        Cli.Result period = run("preview", "--last", "P1000002100Y");

        assertThat(day.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(day.err()).contains("is no day of the calendar").doesNotContain("Exception");
        assertThat(asOf.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(period.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(period.err()).contains("is no period").doesNotContain("Exception");
    }

    @Test
    void mistypedPeriodsAndMonthsSayHowToWriteThem() throws IOException {
        assertThat(run("preview", "--last", "7").err()).contains("'7' is no period. Write P7D");
        assertThat(run("preview", "--latest", "few").err()).contains("'few' is no whole number");
        assertThat(run("audit", "--limit", "0").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("preview", "--month", "2021-13").err()).contains("'2021-13' is no month. Write it like 2021-02");
    }

    @Test
    void newsThatCannotBeFoundIsAFailureAndNotAnEmptyWindow() throws IOException {
        workspace.set("newsletters.weekly.news", "[nws]");

        Cli.Result result = run("send", "--yes");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("nws: There is no such file or folder");
    }

    @Test
    void aDryRunIsForMachinesToo() throws IOException {
        assertThat(run("send", "--dry-run", "--json").out())
                .startsWith("{")
                .contains("\"subscribers\" : 5", "\"fingerprint\"");
    }

    @Test
    void listsThatAreEmptySayIt() throws IOException {
        assertThat(run("audit").out()).contains("Nobody has done anything");
        assertThat(run("suppressions", "list").out()).contains("Nobody is suppressed");
    }

    @Test
    void theListsOfEditionsAndNewsAndSubscribersAreForPeopleAndMachines() throws IOException {
        run("send", "--yes");

        assertThat(run("editions").out()).contains("5 of 5 sent");
        assertThat(run("editions", "--json").out()).contains("\"stage\" : \"done\"");
        assertThat(run("news", "list").code()).isEqualTo(ExitCode.OK);
        assertThat(run("subscribers", "check").out()).contains("5 subscribers (5 en), 0 repeated rows, 0 errors");
    }

    @Test
    void aReportCanBeACsvFileWithEveryDelivery() throws IOException {
        run("send", "--yes");
        String edition = run("editions").out().strip().split(" ", 2)[0];
        Path file = folder.resolve("report.csv");

        Cli.Result result = run("report", edition, "--csv", file.toString());

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(file))
                .hasSize(6)
                .first()
                .isEqualTo("address,state,message_id,attempts,repeats,reply,server");
    }

    @Test
    void anUnknownEditionIsNamedTogetherWithThoseThereAre() throws IOException {
        run("send", "--yes");

        Cli.Result result = run("report", "weekly-1999");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("no edition 'weekly-1999'", "weekly-2021");
    }

    @Test
    void whatIsOverIsNeitherPausedNorCancelled() throws IOException {
        run("send", "--yes");
        String edition = run("editions").out().strip().split(" ", 2)[0];

        assertThat(run("pause", edition).code()).isEqualTo(ExitCode.FAILED);
        assertThat(run("cancel", edition).err()).contains("is over already");
        assertThat(run("report", edition).out()).contains("done, 5 subscribers");
    }

    @Test
    void anEditionIsPausedAndCancelledByItsName() throws IOException {
        run("send", "--yes", "--at", "2021-03-01T09:00");
        String edition = run("editions").out().strip().split(" ", 2)[0];

        assertThat(run("pause", edition).out()).contains("is paused", "newsdigest resume " + edition);
        assertThat(run("cancel", edition).out()).contains("is cancelled");
        assertThat(run("resume", edition).err()).contains("was cancelled");
    }
}
