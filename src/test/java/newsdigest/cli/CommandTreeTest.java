package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that are built one at a time: they answer as if all were there. */
final class CommandTreeTest {

    private static CommandContext context(OutputStream out) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandContext(Cli.CLOCK, Map.of(), new Terminal(stream, stream, false));
    }

    private static String answer(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(context(out), arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String answerOfAll(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.commandLine(context(out)).execute(arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCommandIsBuiltAloneUnderItsName() {
        for (String name : CommandTree.NAMES) {
            CommandLine program = CommandTree.of(context(OutputStream.nullOutputStream()), name);

            assertThat(program.getSubcommands())
                    .as("'init' runs two others at its end")
                    .hasSize(name.equals("init") ? 3 : 1)
                    .containsKey(name);
            program.getSubcommands()
                    .forEach((key, command) ->
                            assertThat(command.getCommandName()).isEqualTo(key));
        }
    }

    @Test
    void helpIsThereAsACommandTooAsOtherProgramsHaveIt() {
        assertThat(answer("help")).isEqualTo(answer("--help"));
        assertThat(answer("help", "editions", "drop")).isEqualTo(answer("editions", "drop", "--help"));
    }

    @Test
    void helpAndMistakesReadAsIfAllCommandsWereThere() {
        for (List<String> arguments : List.of(
                List.of("--help"),
                List.<String>of(),
                List.of("previw"),
                List.of("--nothing"),
                List.of("previw", "--latest", "8"),
                List.of("news"),
                List.of("news", "lst"),
                List.of("preview", "--latst", "8"),
                List.of("bounces", "try", "--help"),
                List.of("subscribers", "--help"))) {
            String[] words = arguments.toArray(String[]::new);

            assertThat(answer(words)).as("%s", arguments).isEqualTo(answerOfAll(words));
        }
    }

    @Test
    void theTrainingRunTypesCommandsThatThereAre() {
        for (List<String> command : StartupTraining.commands(Path.of("newsdigest.yaml"))) {
            Main.commandLine(context(OutputStream.nullOutputStream())).parseArgs(command.toArray(String[]::new));
        }
    }

    @Test
    void theLibraryOfSqliteIsUnpackedForThisMachine(@TempDir Path folder) throws Exception {
        StartupTraining.unpackSqlite(folder.resolve("sqlite"));

        try (var files = Files.list(folder.resolve("sqlite"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theFolderThatJavaEmptiesIsNotWorkedIn() {
        assertThatCode(() -> Main.requireOwnFolder(Path.of("/var/lib/newsdigest/news")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Main.requireOwnFolder(Path.of("/tmp/hsperfdata_newsdigest")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Type it in another folder: cd /");
    }
}
