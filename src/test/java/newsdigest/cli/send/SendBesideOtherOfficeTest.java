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

/** Sending by hand while machines with the newsletters of another office serve from the same PostgreSQL ledger. */
@SuppressWarnings("NullAway.Init")
final class SendBesideOtherOfficeTest {

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
    void anEditionThatNoneOfThemKnowsIsSentByTheCommandItself() {
        Cli.Result result = cli.run("send", "--yes", "--as-of", "2021-02-16");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("2 subscribers, 2 sent");
        assertThat(server.byRecipient()).hasSize(2);
    }
}
