package newsdigest.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers paused and resumed from the command line. */
@SuppressWarnings("NullAway.Init")
final class ProvidersCommandsTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder)
                .mailServer(server)
                .subscribers(2)
                .row("bo@example.net,Bo,en")
                .write();
        cli = new Cli(workspace, Map.of());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void whatWaitsIsSaidBySendAndByReport() {
        cli.run("providers", "pause", "example.net", "--by", "Ana", "--note", "listed");

        Cli.Result sent = cli.run("send", "--yes");
        String id = sent.out().substring(0, sent.out().indexOf(':'));

        assertThat(server.messageCount()).isEqualTo(2);
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.out())
                .contains(
                        "1 waits for example.net, paused by Ana since Tue 16 Feb 2021 08:00 UTC: listed",
                        "1 are still owed",
                        "newsdigest providers resume example.net");
        assertThat(cli.run("report", id).out())
                .contains("1 waits for example.net, paused by Ana since Tue 16 Feb 2021 08:00 UTC: listed");
        assertThat(cli.run("report", id, "--json").out())
                .contains("\"held\"", "\"provider\" : \"example.net\"", "\"pausedBy\" : \"Ana\"");
    }

    @Test
    void aResumedProviderGetsWhatWaited() {
        cli.run("providers", "pause", "bo@Example.NET");
        cli.run("send", "--yes");

        Cli.Result resumed = cli.run("providers", "resume", "example.net");
        Cli.Result sent = cli.run("resume");

        assertThat(resumed.code()).isZero();
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.byRecipient()).hasSize(3);
        assertThat(server.messageCount()).isEqualTo(3);
    }

    @Test
    void theAuditLogHasBoth() {
        cli.run("providers", "pause", "example.net", "--by", "Ana", "--note", "listed");
        cli.run("providers", "resume", "example.net", "--by", "Bo");

        assertThat(cli.run("audit", "example.net").out())
                .containsSubsequence(
                        "Bo", "resumed deliveries to example.net", "Ana", "paused deliveries to example.net: listed");
    }

    @Test
    void theListNamesWhoWhenAndWhy() {
        assertThat(cli.run("providers", "list").out()).contains("No provider is paused.");
        cli.run("providers", "pause", "example.net", "--by", "Ana", "--note", "listed");

        assertThat(cli.run("providers", "list").out())
                .contains("example.net is paused by Ana since Tue 16 Feb 2021 08:00 UTC: listed");
        assertThat(cli.run("doctor").out()).contains("example.net is paused by Ana");
    }

    @Test
    void aSecondPauseKeepsTheFirstAndAMistakeIsExplained() {
        cli.run("providers", "pause", "example.net", "--by", "Ana");

        assertThat(cli.run("providers", "pause", "example.net", "--by", "Bo").out())
                .contains("example.net was paused already");
        assertThat(cli.run("providers", "list").out()).contains("paused by Ana");
        assertThat(cli.run("providers", "resume", "example.org")).satisfies(result -> {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("example.org is not paused");
        });
        assertThat(cli.run("providers", "pause", "not a domain").err())
                .contains("'not a domain' is no provider", "such as example.net");
    }
}
