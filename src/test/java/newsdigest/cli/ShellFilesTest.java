package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion and manual pages: complete, and taken by the shells themselves where they are installed. */
final class ShellFilesTest {

    private static final Map<String, String> TEXTS = ShellFiles.texts();

    @TempDir
    Path folder;

    private static CommandLine program() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return Main.commandLine(new CommandContext(Cli.CLOCK, Map.of(), new Terminal(nowhere, nowhere, false)));
    }

    private static String text(String file) {
        return TEXTS.getOrDefault(file, "");
    }

    private static List<String> lines(String place, String file) {
        return text(file).lines().filter(line -> line.contains(place)).toList();
    }

    @Test
    void everyCommandHasAManualPageWithItsOptionsArgumentsAndCommands() {
        for (CommandText command : CommandText.all(program())) {
            String page = text("man/" + ManualPage.fileName(command)).replace("\\-", "-");

            assertThat(page).contains(command.description().replace("\\", "\\e"));
            for (OptionSpec option : command.spec().options()) {
                assertThat(page).contains(option.names()).contains(CommandText.description(option));
            }
            command.spec()
                    .positionalParameters()
                    .forEach(one -> assertThat(page).contains(one.paramLabel()));
            command.subcommands().forEach(member -> assertThat(page).contains(member.description()));
            assertThat(page).doesNotContain("${", "@|");
        }
    }

    @Test
    void fishAndZshKnowEveryCommandAndOption() {
        for (CommandText command : CommandText.all(program())) {
            String path = String.join(" ", command.path());
            String zsh = text("completion/zsh/_newsdigest");
            String function = "_newsdigest"
                    + command.path().stream().map(word -> "_" + word).reduce("", String::concat) + "() {";
            String body =
                    zsh.substring(zsh.indexOf("\n" + function), zsh.indexOf("\n}\n", zsh.indexOf("\n" + function)));
            for (CommandText member : command.subcommands()) {
                assertThat(lines(
                                "'" + ("__newsdigest_at " + path).strip() + "' -a " + member.name() + " ",
                                "completion/fish/newsdigest.fish"))
                        .hasSize(1);
                assertThat(body).contains("'" + member.name() + ":");
            }
            String place = path.isEmpty() ? "'__newsdigest_at'" : "'__newsdigest_in " + path + "'";
            for (OptionSpec option : command.spec().options()) {
                assertThat(lines(place, "completion/fish/newsdigest.fish"))
                        .anyMatch(line ->
                                line.contains(" -l " + option.longestName().substring(2) + " "));
                assertThat(body).contains(option.names());
            }
            // The second one makes zsh say so and complete nothing.
            assertThat(body.lines().filter(line -> line.contains("'*:"))).hasSizeLessThan(2);
        }
    }

    @Test
    void theMailServersThatInitKnowsAreCompleted() {
        assertThat(text("completion/zsh/_newsdigest")).contains("(sandbox postfix microsoft-365 ");
        assertThat(text("completion/fish/newsdigest.fish")).contains("-a 'sandbox postfix microsoft-365 ");
    }

    /** Runs a script by a shell and returns the words it prints; the test ends where there is no such shell. */
    private List<String> run(String shell, String file, String script) throws Exception {
        assumeTrue(Stream.of("/usr/bin/", "/bin/").anyMatch(bin -> Files.isExecutable(Path.of(bin + shell))));
        Path completion = Files.writeString(folder.resolve(shell), text(file));
        Process process = new ProcessBuilder(
                        new ArrayList<>(List.of(shell, "-c", script.replace("FILE", completion.toString()))))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private List<String> byBash(String... words) throws Exception {
        return run(
                "bash",
                "completion/bash/newsdigest",
                "source FILE; COMP_WORDS=(newsdigest " + String.join(" ", words)
                        + "); COMP_CWORD=" + words.length + "; _complete_newsdigest newsdigest '"
                        + words[words.length - 1]
                        + "' 2>&-; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    @Test
    void bashCompletesCommandsTheirMembersAndOptions() throws Exception {
        assertThat(byBash("pre")).containsExactly("preview");
        assertThat(byBash("news", "s")).containsExactly("split");
        assertThat(byBash("preview", "--lat")).containsExactly("--latest");
        assertThat(byBash("init", "--mail-server", "mail")).containsExactly("mailgun", "mailgun-us");
    }

    @Test
    void fishCompletesCommandsTheirMembersAndOptions() throws Exception {
        List<String> found = run(
                "fish",
                "completion/fish/newsdigest.fish",
                "source FILE; complete -C 'newsdigest pre'; complete -C 'newsdigest news s'; complete -C 'newsdigest preview --lat'");

        assertThat(found).extracting(line -> line.split("\t", -1)[0]).containsExactly("preview", "split", "--latest");
    }

    @Test
    void zshTakesItsFunction() throws Exception {
        assertThat(run("zsh", "completion/zsh/_newsdigest", "zsh -n FILE")).isEmpty();
    }
}
