package newsdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents against the tree: what they name and link to is there. */
final class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern LINK_TO_HEADING = Pattern.compile("]\\(([^)#:]*)#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern CLASS = Pattern.compile("[a-z]+(?:/[a-z]+)*/[A-Z]\\w*");
    private static final List<String> SOURCES =
            List.of("src/main/java", "src/test/java", "src/bench/java", "src/checks/java");

    /** Folders that the build or a run makes. */
    private static final Set<String> MADE = Set.of("target", "out", "var");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : all(LINK, document)) {
                if (!link.contains(":") && !Files.exists(document.resolveSibling(link))) {
                    missing.add(document + " links to " + link);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLinkToAHeadingLeadsToOne() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult link : LINK_TO_HEADING
                    .matcher(Files.readString(document))
                    .results()
                    .toList()) {
                Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
                if (target.toString().endsWith(".md")
                        && all(HEADING, target).stream()
                                .noneMatch(heading -> anchor(heading).equals(link.group(2)))) {
                    missing.add(document + " links to " + link.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Returns the name by which a heading is linked to, as the sites that show Markdown make it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    @Test
    void everyDocumentStandsInTheMenuOfTheSite() throws IOException {
        String menu = Files.readString(Path.of("mkdocs.yml"));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            assertThat(docs.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> Path.of("docs").relativize(file).toString()))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(file -> assertThat(menu).contains(": " + file + "\n"));
        }
    }

    @Test
    void everyClassNamedByItsRoomIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String code : all(CODE, document)) {
                if (CLASS.matcher(code).matches()
                        && SOURCES.stream()
                                .noneMatch(source -> Files.exists(Path.of(source, "newsdigest", code + ".java")))) {
                    missing.add(document + " names " + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPathOfTheTreeIsThere() throws IOException {
        Set<String> folders;
        try (Stream<Path> root = Files.list(Path.of(""))) {
            folders = root.filter(Files::isDirectory).map(Path::toString).collect(Collectors.toSet());
        }
        folders.removeAll(MADE);
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String code : all(CODE, document)) {
                boolean path = folders.contains(code.replaceFirst("/.*", "")) && code.matches("[\\w./-]+");
                if (path && !CLASS.matcher(code).matches() && !Files.exists(Path.of(code))) {
                    missing.add(document + " names " + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        assertThat(documents).contains(Path.of("CONTRIBUTING.md"), Path.of("docs/architecture.md"));
        return documents;
    }

    private static List<String> all(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
