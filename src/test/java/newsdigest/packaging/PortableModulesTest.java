package newsdigest.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.config.StoreSettings;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java of the portable archive and of the image: it has the modules that the service and the commands need. */
final class PortableModulesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** Returns the modules that jlink is given, as the script names them. */
    private static String modules() throws IOException {
        return Pattern.compile("(?m)^modules=(?:\\$modules,)?(\\S+)$")
                .matcher(Files.readString(Path.of("packaging/portable")))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.joining(","));
    }

    @Test
    void theServiceServesWithTheModulesOfTheArchiveAlone() throws Exception {
        StoreSettings ledger = Ledgers.POSTGRESQL.in(folder);
        Workspace workspace = Workspace.in(folder)
                .subscribers(1)
                .set("store", ledger.toString())
                .set("store-user", "postgres")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * MON' }")
                .set("console", "{ port: 0 }")
                .set("operations.port", "0")
                .write();

        try (ChildJvm serving = workspace.run(List.of("--limit-modules", modules()), "serve")) {
            serving.awaitOutput("Waiting.", PATIENCE);
            assertThat(serving.isAlive()).as(serving.said()).isTrue();
        }
    }

    @Test
    void editionsAreSentAndKeptWithTheModulesOfTheArchiveAlone() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace =
                    Workspace.in(folder).mailServer(server).subscribers(3).write();

            assertThat(run(workspace, "send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12"))
                    .isZero();
            assertThat(server.messageCount()).isEqualTo(3);
            assertThat(run(workspace, "editions", "--json")).isZero();
            assertThat(run(workspace, "subscribers", "check")).isZero();
            assertThat(run(workspace, "backup", folder.resolve("backup.zip").toString()))
                    .isZero();
            run(workspace, "doctor");
        }
    }

    private static int run(Workspace workspace, String... arguments) throws Exception {
        try (ChildJvm command = workspace.run(List.of("--limit-modules", modules()), arguments)) {
            int code = command.exitCode(PATIENCE);
            assertThat(command.said()).doesNotContain("A defect in Newsdigest");
            return code;
        }
    }
}
