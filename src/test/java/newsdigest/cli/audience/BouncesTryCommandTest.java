package newsdigest.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command that tells what a message is taken for. */
@SuppressWarnings("NullAway.Init")
final class BouncesTryCommandTest {

    private static final Path SAMPLES = Path.of("src/test/resources/bounces");

    @TempDir
    private Path folder;

    private Cli cli() throws IOException {
        Workspace workspace = Workspace.in(folder);
        workspace.write();
        return new Cli(workspace, Map.of());
    }

    private String copy(String sample) throws IOException {
        Path copy = folder.resolve(sample + ".eml");
        Files.copy(SAMPLES.resolve(sample + ".eml"), copy);
        return copy.toString();
    }

    @Test
    void aMessageIsExplainedStepByStepAndStaysWhereItIs() throws IOException {
        String file = copy("postfix-user-unknown");

        Cli.Result result = cli().run("bounces", "try", file);

        assertThat(result.out())
                .contains(file + ": hard 5.1.1 ana.vidal@example.net")
                .contains("It is about the reader's address")
                .contains("1. It has a delivery report (RFC 3464).")
                .contains("it is hard");
        assertThat(Path.of(file)).exists();
        assertThat(folder.resolve("var")).doesNotExist();
    }

    @Test
    void theSameIsThereAsJson() throws IOException {
        assertThat(cli().run("bounces", "try", "--json", copy("outlook-com-blocked"))
                        .out())
                .contains("\"kind\"", "\"soft\"", "\"about\"", "\"server\"", "\"steps\"");
    }

    @Test
    void aFileThatIsNotThereIsToldAndTheOthersAreShown() throws IOException {
        Cli.Result result =
                cli().run("bounces", "try", folder.resolve("none.eml").toString(), copy("gmail"));

        assertThat(result.out()).contains("gmail.eml: hard");
        assertThat(result.err()).contains("none.eml").contains("cannot be read");
        assertThat(result.code()).isEqualTo(1);
    }
}
