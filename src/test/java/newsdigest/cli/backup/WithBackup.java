package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A newsletter of twenty people on 16 February 2021, its copy, and commands a week after it. */
@SuppressWarnings("NullAway.Init")
abstract class WithBackup {

    /** A week after the backup. */
    static final Clock LATER = Clock.fixed(Instant.parse("2021-02-23T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    SmtpRecorder server;
    Workspace workspace;
    Cli cli;

    @BeforeEach
    final void open() throws IOException {
        server = SmtpRecorder.start();
        workspace = Workspace.in(Files.createDirectories(folder.resolve("n")))
                .mailServer(server)
                .subscribers(20);
        workspace
                .set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }")
                .set("token-key-file", "secrets/token-key");
        Files.createDirectories(folder.resolve("n/secrets"));
        Files.writeString(folder.resolve("n/secrets/token-key"), "0123456789abcdef0123456789abcdef\n");
        Files.createDirectories(folder.resolve("n/editions"));
        Files.writeString(folder.resolve("n/editions/weekly-2021-02-22.en.md"), "Dear friends");
        workspace.write();
        cli = new Cli(workspace, Map.of());
    }

    @AfterEach
    final void close() throws Exception {
        server.close();
    }

    final String backup() {
        String file = folder.resolve("b.zip").toString();
        Cli.Result result = cli.run("backup", file);
        assertThat(result.code()).as(result.err()).isZero();
        return file;
    }

    /** Moves the ledger away that the backup was made from. */
    final void moveFirstAway() throws IOException {
        Files.move(folder.resolve("n/newsdigest.db"), folder.resolve("n/first.db"));
    }

    final Cli.Result later(String... arguments) {
        return new Cli(workspace, Map.of(), LATER).runPlain(arguments);
    }

    final String restoredConfig() {
        return folder.resolve("r/newsdigest.yaml").toString();
    }
}
