package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule whose day never comes is told as one. */
final class NeverDueTest {

    @Test
    void aScheduleThatNeverComesIsListedAsThat(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder)
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 30 2 ?' }")
                .write();

        Cli.Result listed = new Cli(workspace, Map.of()).run("schedule", "list");

        assertThat(listed.out()).contains("weekly: 0 0 9 30 2 ?", "next    never");
        assertThat(new Cli(workspace, Map.of())
                        .run("schedule", "list", "--json")
                        .out())
                .contains("\"neverDue\" : true");
    }

    @Test
    void oneThatIsSentByHandAloneIsNotCalledLate(@TempDir Path folder) throws IOException {
        assertThat(new Cli(Workspace.in(folder).write(), Map.of())
                        .run("schedule", "list")
                        .out())
                .contains("only by hand")
                .doesNotContain("never");
    }
}
