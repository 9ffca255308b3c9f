package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of commands with {@code --json}: a problem after RFC 9457 on standard output, and the same words on the other one. */
final class JsonFailureTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void workspace() throws IOException {
        cli = new Cli(Workspace.in(folder).newsItems(3).write(), Map.of());
    }

    private static Map<String, Object> problem(Cli.Result result) throws IOException {
        Map<String, Object> problem = JSON.std.mapFrom(result.out());
        assertThat(problem).containsKeys("type", "title", "detail").containsEntry("exitCode", result.code());
        return problem;
    }

    @Test
    void aMistakeInAFileIsToldWithItsPlace() throws IOException {
        Files.writeString(cli.workspace().config(), "newsletters: {}\nlanguagez: en\n");

        Cli.Result result = cli.run("editions", "--json");

        Map<String, Object> problem = problem(result);
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(problem).containsEntry("title", "Something failed").containsKeys("file", "line", "problems");
        assertThat(String.valueOf(problem.get("file"))).endsWith("newsdigest.yaml");
        assertThat(result.err().strip()).isEqualTo(problem.get("detail"));
    }

    @Test
    void anEditionThatThereIsNotIsAProblemWithoutAPlace() throws IOException {
        Map<String, Object> problem = problem(cli.run("report", "nothing", "--json"));

        assertThat(String.valueOf(problem.get("detail"))).contains("There is no edition 'nothing'");
        assertThat(problem).doesNotContainKeys("file", "problems");
    }

    @Test
    void wrongUseIsAProblemToo() throws IOException {
        for (List<String> typed : List.of(
                List.of("preview", "--latest", "x", "--json"),
                List.of("preview", "--json", "--nothing"),
                List.of("report", "--json"),
                List.of("report", "--json=true"),
                List.of("editionz", "--json"))) {
            Cli.Result result = cli.runPlain(typed.toArray(String[]::new));

            assertThat(result.code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(problem(result)).containsEntry("title", "Wrong use of the command line");
        }
    }

    @Test
    void aWindowWithoutNewsIsAProblemWithItsOwnCode() throws IOException {
        Cli.Result result = cli.run("preview", "--from", "1999-01-01", "--to", "1999-01-02", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_TO_SEND);
        assertThat(problem(result)).containsEntry("title", "Nothing to send");
    }

    @Test
    void aResultIsNotFollowedByAProblem() throws IOException {
        assertThat(JSON.std.listFrom(cli.run("editions", "--json").out())).isEmpty();
    }

    @Test
    void withoutJsonNothingIsAdded() {
        assertThat(cli.run("report", "nothing").out()).isEmpty();
    }

    @Test
    void theDocumentsListTheExitCodesThatThereAre() throws Exception {
        List<Integer> codes = new ArrayList<>();
        for (Field field : ExitCode.class.getFields()) {
            codes.add(field.getInt(null));
        }
        String document = Files.readString(Path.of("docs/operations.md"));
        String table = document.substring(document.indexOf("\n## Exit codes\n"));

        assertThat(Pattern.compile("(?m)^\\| (\\d) \\|")
                        .matcher(table)
                        .results()
                        .map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(codes);
    }
}
