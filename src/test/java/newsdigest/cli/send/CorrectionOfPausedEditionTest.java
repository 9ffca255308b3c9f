package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction of what an edition tells that was paused halfway. */
final class CorrectionOfPausedEditionTest {

    private static final String ID = "weekly-2021-02-09-to-2021-02-15";

    @Test
    void theOthersDoNotGetTheEarlierTextAfterTheCorrection(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(3)
                    .mailServer(server)
                    .connections(1)
                    .set("delivery.per-second", "1")
                    .set("newsletters.weekly.news", "[stories]");
            workspace.write();
            Path file = Files.createDirectories(folder.resolve("stories")).resolve("2021-02-14.txt");
            Files.writeString(file, "2021-02-14\n\nThe ferry\n\nIt leaves at nine.\n");
            Cli cli = new Cli(workspace, Map.of());
            Thread send = new Thread(() -> cli.run("send", "--yes", "--from", "2021-02-09", "--to", "2021-02-15"));
            send.start();
            while (server.messages().isEmpty()) {
                Thread.sleep(20);
            }
            assertThat(cli.run("pause", ID).code()).isZero();
            send.join();
            int mailed = server.messages().size();
            assertThat(mailed).isBetween(1, 2);
            Files.writeString(file, "2021-02-14\n\nThe ferry\n\nIt leaves at ten.\n");

            Cli.Result refused = correct(cli);

            assertThat(refused.code()).isOne();
            assertThat(refused.err())
                    .contains(
                            "'The ferry' went out with " + ID + ", which is paused",
                            "Nothing was sent",
                            "newsdigest resume " + ID,
                            "newsdigest cancel " + ID);
            assertThat(server.messages()).hasSize(mailed);

            cli.run("cancel", ID);
            assertThat(correct(cli).out()).contains("3 sent");
            assertThat(server.messages()).hasSize(mailed + 3);
        }
    }

    private static Cli.Result correct(Cli cli) {
        return cli.run("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--correct", "The ferry");
    }
}
