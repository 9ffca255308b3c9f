package newsdigest.cli.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reader of the blocks of a document: indented ones, and fenced ones with their language. */
final class DocumentReader {

    private static final Set<String> SHELL = Set.of("sh", "console", "bash");
    private static final Set<String> DATA = Set.of(
            "yaml",
            "json",
            "ini",
            "nginx",
            "caddy",
            "mermaid",
            "text",
            "sql",
            "html",
            "csv",
            "properties",
            "containerfile");

    /** First lines of indented blocks that hold no commands: settings, front matter, items, drawings, logs, statements. */
    private static final Pattern DATA_LINE =
            Pattern.compile("[\\w.-]+:( .*)?|[\\w.]+ = .*|---|\\d.*|[A-Z_]+=.*|.*──.*|select .*");

    /** Account and environment of the command after them. */
    private static final Pattern AS_WHOM =
            Pattern.compile("^(?:sudo )?(?:-u \\S+ )?(?:env (?:\\$\\([^)]*\\) |\\S+=\\S* )+)?");

    /** Command as another account, with variables that a shell has read from a file. */
    private static final Pattern INNER =
            Pattern.compile("(?:sudo )?sh -c '.*; exec (?:setpriv (?:--\\S+ )*)?([^';]+)'");

    private static final Pattern IN_BRACKETS = Pattern.compile("^\\(|\\)$");

    private static final Pattern FENCE = Pattern.compile("^ {0,3}```(\\w*)\\s*$");

    private final Path document;
    private final List<DocumentCommand> commands = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();

    private DocumentReader(Path document) {
        this.document = document;
    }

    /** Reads a document. */
    static DocumentReader read(Path document) throws IOException {
        DocumentReader reader = new DocumentReader(document);
        reader.read(Files.readAllLines(document));
        return reader;
    }

    /** Returns the documents that people read to use, run or change the product. */
    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(documents::add);
        }
        documents.add(Path.of("news/README.md"));
        documents.add(Path.of("subscribers/README.md"));
        return documents;
    }

    List<DocumentCommand> commands() {
        return List.copyOf(commands);
    }

    /** Returns blocks of which nobody can say whether they are commands. */
    List<String> unclear() {
        return List.copyOf(unclear);
    }

    private void read(List<String> lines) {
        int at = 0;
        while (at < lines.size()) {
            Matcher fence = FENCE.matcher(lines.get(at));
            int end = at + 1;
            if (fence.matches()) {
                while (end < lines.size() && !FENCE.matcher(lines.get(end)).matches()) {
                    end++;
                }
                addFenced(fence.group(1), lines, at + 1, end);
                end++;
            } else if (isIndented(lines, at)) {
                while (end < lines.size()
                        && (lines.get(end).isBlank() || lines.get(end).startsWith("    "))) {
                    end++;
                }
                addIndented(lines, at, end);
            }
            at = end;
        }
    }

    private static boolean isIndented(List<String> lines, int at) {
        return lines.get(at).startsWith("    ") && (at == 0 || lines.get(at - 1).isBlank());
    }

    private void addFenced(String language, List<String> lines, int from, int to) {
        if (SHELL.contains(language)) {
            addCommands(lines, from, to);
        } else if (!DATA.contains(language)) {
            unclear.add(document + ":" + from + ": a block of '" + language + "'");
        }
    }

    private void addIndented(List<String> lines, int from, int to) {
        if (!DATA_LINE.matcher(lines.get(from).strip()).matches()) {
            addCommands(lines, from, to);
        }
    }

    private void addCommands(List<String> lines, int from, int to) {
        StringBuilder whole = new StringBuilder();
        for (int i = from; i < to; i++) {
            String line = lines.get(i).strip().replaceFirst("^\\$ ", "");
            if (line.endsWith("\\")) {
                whole.append(line, 0, line.length() - 1).append(' ');
            } else {
                add(whole.append(line).toString().replaceAll(" +", " "), i + 1);
                whole.setLength(0);
            }
        }
    }

    private void add(String line, int number) {
        if (line.startsWith("#")) {
            return;
        }
        Matcher inner = INNER.matcher(line);
        if (inner.matches()) {
            commands.add(new DocumentCommand(document, number, inner.group(1)));
            return;
        }
        for (String part : line.split(" && ", -1)) {
            String command = AS_WHOM.matcher(part.strip()).replaceFirst("");
            command = IN_BRACKETS.matcher(command).replaceAll("");
            if (!command.isEmpty() && !command.startsWith("cd ")) {
                commands.add(new DocumentCommand(document, number, command));
            }
        }
    }
}
