package newsdigest.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.store.PrivateFiles;
import picocli.CommandLine;

/** Entry point of the build that writes what shells and {@code man} read about the commands. */
final class ShellFiles {

    private ShellFiles() {}

    /**
     * Writes all files.
     *
     * @param arguments folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> file : texts().entrySet()) {
            Path place = Path.of(arguments[0], file.getKey());
            PrivateFiles.createFolders(place.resolveSibling(""));
            PrivateFiles.writeText(place, file.getValue());
        }
    }

    /** Returns the texts of all files by their path, with the names under which each shell looks for them. */
    static Map<String, String> texts() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine program = Main.commandLine(
                new CommandContext(Clock.systemUTC(), Map.of(), new Terminal(nowhere, nowhere, false)));
        ShellCompletion completion = new ShellCompletion(program);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("completion/bash/newsdigest", completion.bash());
        texts.put("completion/zsh/_newsdigest", completion.zsh());
        texts.put("completion/fish/newsdigest.fish", completion.fish());
        CommandText.all(program)
                .forEach(command -> texts.put("man/" + ManualPage.fileName(command), ManualPage.of(command)));
        return texts;
    }
}
