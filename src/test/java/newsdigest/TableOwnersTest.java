package newsdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of owners in docs/architecture.md against the statements in the code: an arrow through a database table is
 * an arrow, and no import shows it.
 */
final class TableOwnersTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "newsdigest");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "newsdigest", "store");

    private static final Pattern STRINGS = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern WRITTEN = Pattern.compile("\\b(?:insert into|update|delete from) ([a-z_]+)\\b");
    private static final Pattern READ = Pattern.compile("\\b(?:from|join) ([a-z_]+)\\b");
    private static final Pattern CREATED = Pattern.compile("(?im)^create table (?:if not exists )?([a-z_]+)");
    private static final Pattern RENAMED = Pattern.compile("(?im)^alter table ([a-z_]+) rename to ([a-z_]+)");

    /** Rows of the document: the tables, who writes them, and who else reads them. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z_]+`,? ?)+)\\| ([^|]+)\\| ([^|]*)\\|$");

    /** Rooms that write and read a table. */
    private record Users(TreeSet<String> writers, TreeSet<String> readers) {
        Users() {
            this(new TreeSet<>(), new TreeSet<>());
        }

        @Override
        public String toString() {
            TreeSet<String> others = new TreeSet<>(readers);
            others.removeAll(writers);
            return "written by " + writers + ", read by " + others;
        }
    }

    @Test
    void everyTableIsUsedByTheRoomsThatTheDocumentNames() throws IOException {
        assertThat(asText(usedInCode())).isEqualTo(asText(named()));
    }

    private static String asText(Map<String, Users> tables) {
        return tables.entrySet().stream()
                .map(table -> table.getKey() + ": " + table.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Users> usedInCode() throws IOException {
        Set<String> tables = tables();
        Map<String, Users> used = new TreeMap<>();
        for (Path file : files(SOURCES, ".java")) {
            String room = SOURCES.relativize(file).getName(0).toString();
            String statements = strings(Files.readString(file));
            matches(WRITTEN, statements)
                    .filter(tables::contains)
                    .forEach(table -> users(used, table).writers().add(room));
            matches(READ, WRITTEN.matcher(statements).replaceAll(" "))
                    .filter(tables::contains)
                    .forEach(table -> users(used, table).readers().add(room));
        }
        return used;
    }

    private static Users users(Map<String, Users> tables, String table) {
        return tables.computeIfAbsent(table, name -> new Users());
    }

    /** A statement may stand in several strings that are added up. */
    private static String strings(String source) {
        return STRINGS.matcher(source.replaceAll("\"\\s*\\+\\s*\"", ""))
                .results()
                .map(string -> string.group(1).replaceAll("\\s+", " "))
                .collect(Collectors.joining(" ; "));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static Set<String> tables() throws IOException {
        Set<String> tables = new TreeSet<>();
        for (Path file : files(MIGRATIONS, ".sql")) {
            String sql = Files.readString(file);
            tables.addAll(matches(CREATED, sql).toList());
            RENAMED.matcher(sql).results().forEach(rename -> tables.add(rename.group(2)));
        }
        tables.removeIf(table -> table.endsWith("_next") || table.startsWith("qrtz_"));
        return tables;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Map<String, Users> named() throws IOException {
        Map<String, Users> named = new TreeMap<>();
        String document = Files.readString(Path.of("docs", "architecture.md"));
        Matcher rows = ROW.matcher(document);
        for (MatchResult row : rows.results().toList()) {
            for (String table : quoted(row.group(1))) {
                users(named, table).writers().addAll(quoted(row.group(2)));
                users(named, table).readers().addAll(quoted(row.group(3)));
            }
        }
        return named;
    }

    private static List<String> quoted(String cell) {
        return matches(Pattern.compile("`([a-z_]+)`"), cell).toList();
    }
}
