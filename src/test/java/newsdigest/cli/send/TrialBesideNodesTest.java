package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandbox runs and test mail while machines serve from the same PostgreSQL ledger. */
@SuppressWarnings("NullAway.Init")
final class TrialBesideNodesTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        cli = OtherMachineFixture.open(folder, server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void theSandboxKeepsItsEditionToItself() {
        Cli.Result result = cli.run("send", "--sandbox", "--yes");

        assertThat(result.out()).contains("The sandbox kept 2 messages");
        assertThat(server.byRecipient()).isEmpty();
    }

    @Test
    void aTestMailIsSentByTheCommandItself() {
        cli.run("send", "--test-to", "t@example.org", "--yes");

        assertThat(server.byRecipient()).containsOnlyKeys("t@example.org");
    }
}
