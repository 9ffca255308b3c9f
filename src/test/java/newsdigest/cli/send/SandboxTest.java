package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox with every other option: nothing leaves this machine. */
final class SandboxTest extends WithMailServer {

    private static final EditionId ID = new EditionId("weekly-2021-02-01-to-2021-02-15");

    private static final List<List<String>> OPTIONS = List.of(
            List.of(),
            List.of("--json"),
            List.of("--test-to", "t@example.org"),
            List.of("--test-to", "t@example.org", "u@example.org"),
            List.of("--dry-run"),
            List.of("--again"),
            List.of("--again", "--test-to", "t@example.org"),
            List.of("--correct", "Headline 1"),
            List.of("--language", "en"),
            List.of("--last", "P3D"),
            List.of("--latest", "2"),
            List.of("--at", "2031-01-01T09:00"),
            List.of("--fingerprint", "00"));

    @BeforeEach
    void writeNewsletter() throws IOException {
        workspace.subscribers(2).write();
    }

    private Cli.Result run(List<String> options, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(options);
        return new Cli(workspace, Map.of()).run(all.toArray(String[]::new));
    }

    private long saved() throws IOException {
        Path sandbox = folder.resolve("out/sandbox");
        if (!Files.exists(sandbox)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(sandbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }

    @Test
    void nothingLeavesThisMachineWhateverElseIsAsked() throws IOException {
        Files.delete(folder.resolve("newsdigest.db"));
        for (List<String> options : OPTIONS) {
            Cli.Result result = run(options, "send", "--sandbox", "--yes");

            assertThat(server.byRecipient())
                    .as("%s: %s%s", options, result.out(), result.err())
                    .isEmpty();
        }
        assertThat(saved()).isGreaterThanOrEqualTo(10);
        assertThat(Files.exists(folder.resolve("newsdigest.db"))).isFalse();
    }

    @Test
    void aSandboxThatWasInterruptedGoesOnInTheSandbox() throws IOException {
        run(List.of(), "send", "--sandbox", "--yes");
        Database sandbox = Database.open(folder.resolve("sandbox.db"));
        sandbox.update("update delivery set state = 'pending'");
        sandbox.update("update edition set state = 'frozen'");
        new EditionLifecycle(sandbox, Cli.CLOCK).release(ID, false, StateReason.NONE, EditionLifecycle.ALONE);

        Cli.Result resumed = run(List.of(), "resume", "--sandbox");

        assertThat(resumed.out() + resumed.err()).contains("2 sent", "The sandbox kept 2 messages in out/sandbox");
        assertThat(server.byRecipient()).isEmpty();
    }
}
