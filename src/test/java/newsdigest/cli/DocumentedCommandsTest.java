package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Command lines in the documents: the program takes each of them as it is written. */
final class DocumentedCommandsTest {

    /** Lines of a block: by the launcher's name or by the jar, perhaps after {@code sudo} and the like. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^(?: {4}|\\t)(?:java -jar \\S*newsdigest\\.jar|newsdigest) +(.+)$");

    /** Commands between backticks in a sentence; several words may be one mention of a command. */
    private static final Pattern MENTION = Pattern.compile("`newsdigest ([^`]+)`");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Command line of a document. */
    private record Documented(Path document, String text, boolean isWhole) {

        List<String> words() {
            return WORD.matcher(text)
                    .results()
                    .map(Documented::unquoted)
                    .map(word -> word.equals("NUMBER") ? "1" : word)
                    .toList();
        }

        private static String unquoted(MatchResult word) {
            return word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
        }

        /** Returns why the program does not take it; empty when it does. A mention may leave out what must be given. */
        String refusal() {
            try {
                commandLine().parseArgs(words().toArray(String[]::new));
                return "";
            } catch (MissingParameterException missing) {
                return isWhole ? document + ": newsdigest " + text + ": " + missing.getMessage() : "";
            } catch (ParameterException wrong) {
                return document + ": newsdigest " + text + ": " + wrong.getMessage();
            }
        }
    }

    private static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return Main.commandLine(new CommandContext(Cli.CLOCK, Map.of(), new Terminal(nowhere, nowhere, false)));
    }

    private static List<Documented> documented() throws IOException {
        List<Path> documents = new ArrayList<>(
                List.of(Path.of("README.md"), Path.of("news/README.md"), Path.of("subscribers/README.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        List<Documented> found = new ArrayList<>();
        for (Path document : documents) {
            String text = Files.readString(document);
            LINE.matcher(text).results().forEach(line -> found.add(new Documented(document, line.group(1), true)));
            MENTION.matcher(text)
                    .results()
                    .map(mention -> mention.group(1).replaceAll("\\s+", " "))
                    .forEach(mention -> found.add(new Documented(document, mention, false)));
        }
        // What stands for a value that is left out can be no value.
        found.removeIf(command -> command.text().contains("…"));
        return found;
    }

    @Test
    void theProgramTakesEveryCommandLineOfTheDocuments() throws IOException {
        List<Documented> all = documented();

        assertThat(all).hasSizeGreaterThan(50);
        assertThat(all.stream().map(Documented::refusal).filter(refusal -> !refusal.isEmpty()))
                .isEmpty();
    }

    @Test
    void everyCommandOfTheProgramStandsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(commandLine().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(readme).containsPattern("`(?:[^`]*\\W)?" + name + "\\b"));
    }
}
