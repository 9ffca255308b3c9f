package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Full disk below the ledger: sending stops, says why, and goes on later with nobody lost. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class DiskFullTest {

    private static final int MESSAGES = 3_000;
    private static final int CONNECTIONS = 4;

    /** Enough for the audience and for SQLite's own library, too little for every outcome. */
    private static final int LARGEST_FILE_KB = 3_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFullDiskStopsSendingWithAReasonAndNobodyIsLost() throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.options().forgetBodies().start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(MESSAGES)
                    .mailServer(server)
                    .connections(CONNECTIONS)
                    .write();

            assertThat(sendWithSmallFiles(workspace)).contains("disk is full", "newsdigest resume");
            assertThat(server.messageCount()).isBetween(1, MESSAGES - 1);

            ChildProcess.run(workspace, "resume");

            assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
            assertThat(server.messageCount()).isLessThanOrEqualTo(MESSAGES + CONNECTIONS);
            assertThat(ChildProcess.report(workspace).outcomes()).isEqualTo(Map.of("sent", MESSAGES));
        }
    }

    private static String sendWithSmallFiles(Workspace workspace) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f " + LARGEST_FILE_KB + "; exec \"$@\"",
                        "bash",
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "newsdigest.cli.Main",
                        "send",
                        "--yes",
                        "--config",
                        workspace.config().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }
}
