package newsdigest.store.mark;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File that marks a ledger: where it was, its id, its tables on a server, its last releases, those that it lost or did not make itself, and the last runs, each
 * on a line.
 */
record MarkFile(Path path) implements Comparable<MarkFile> {

    static final String ENDING = ".mark";

    private static final Logger LOG = LoggerFactory.getLogger(MarkFile.class);

    private static final String PLACE = "Mark of the ledger of Newsdigest that has been used here: ";

    private static final String ID = "id: ";

    private static final String TABLES = "tables: ";

    private static final String RELEASE = "last release: ";

    private static final String EARLIER = "earlier release: ";

    private static final String LOST = "lost release: ";

    private static final String ENDED = "ended run: ";

    private static final String BEGUN = "begun run: ";

    /** Returns the marks in a folder that this account can read. */
    static List<MarkFile> in(Path folder) {
        List<MarkFile> marks = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return marks;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            found.forEach(file -> marks.add(new MarkFile(file)));
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn(
                    "The marks in {} cannot be looked through: that a ledger is older may not show. {}",
                    folder,
                    e.toString());
        }
        return marks.stream().filter(MarkFile::isReadable).toList();
    }

    /** Returns the text of a mark. */
    static String text(
            String place,
            String id,
            Optional<String> tables,
            List<Release> releases,
            List<Release> lost,
            List<MarkedRun> runs) {
        return PLACE + place
                + "\nWhile that is not in its place, nothing is sent. To begin anew with an empty ledger, remove this file.\n"
                + ID + id + "\n"
                + tables.map(number -> TABLES + number + "\n").orElse("")
                + lines(RELEASE, releases.stream().limit(1))
                + lines(EARLIER, releases.stream().skip(1))
                + lines(LOST, lost.stream())
                + runs.stream()
                        .map(run -> (run.isEnded() ? ENDED : BEGUN) + run.text() + "\n")
                        .collect(Collectors.joining());
    }

    private static String lines(String key, Stream<Release> releases) {
        return releases.map(release -> key + release.text() + "\n").collect(Collectors.joining());
    }

    Optional<String> place() {
        return value(PLACE);
    }

    Optional<String> id() {
        return value(ID);
    }

    Optional<String> tables() {
        return value(TABLES);
    }

    /** Returns true for one of these tables, as far as it tells: an earlier version noted no number of their server. */
    boolean isOf(Optional<String> tables) {
        String noted = tables().orElse("");
        String now = tables.orElse("");
        return now.equals(noted) || now.startsWith(noted + "@");
    }

    /** Returns true for one of other tables of a server than a ledger's: those are of a dump, or of a copy. */
    boolean isOfOtherTables(Database ledger) {
        return tables().isPresent() && !isOf(ledger.tables());
    }

    /** Returns the last release, those before it, and those that the ledger did not make itself when a later one was noted. */
    List<Release> releases() {
        return releases(Stream.of(RELEASE, EARLIER, LOST));
    }

    private List<Release> releases(Stream<String> keys) {
        List<String> lines = isReadable() ? lines() : List.of();
        return keys.flatMap(key -> values(lines, key))
                .flatMap(text -> Release.parse(text).stream())
                .toList();
    }

    /** Returns true when others may have gone out, or gone on, after what a ledger knows and before what there is room to name here. */
    boolean isWhollyAfter(Database ledger) {
        List<Release> last = releases(Stream.of(RELEASE, EARLIER));
        List<MarkedRun> runs = runs();
        return (last.size() >= Release.MARKED && last.stream().allMatch(release -> release.isAfterGap(ledger)))
                || (runs.size() >= MarkedRun.MARKED && runs.stream().allMatch(run -> run.isAfterAll(ledger)));
    }

    /** Returns true for one of this text. */
    boolean has(String text) {
        return lines().equals(text.lines().toList());
    }

    /** Returns the last runs, the latest first. */
    List<MarkedRun> runs() {
        List<String> lines = isReadable() ? lines() : List.of();
        return Stream.of(true, false)
                .flatMap(isEnded ->
                        values(lines, isEnded ? ENDED : BEGUN).flatMap(text -> MarkedRun.parse(text, isEnded).stream()))
                .sorted(MarkedRun.LATEST_FIRST)
                .toList();
    }

    /** Returns the releases whose sending began, by a run that is noted. */
    List<Release> begun() {
        return releases(runs());
    }

    /** Returns the releases whose sending came to an end. */
    List<Release> ended() {
        return releases(runs().stream().filter(MarkedRun::isEnded).toList());
    }

    private List<Release> releases(List<MarkedRun> runs) {
        return releases().stream()
                .filter(release -> runs.stream().anyMatch(run -> run.edition().equals(release.edition())))
                .toList();
    }

    boolean isThere() {
        return Files.exists(path);
    }

    boolean isReadable() {
        return Files.isRegularFile(path) && Files.isReadable(path);
    }

    /** Returns true for one that is not there, or whose writing was cut short. */
    boolean isToWrite() {
        return !isThere() || (Files.isReadable(path) && id().isEmpty());
    }

    private Optional<String> value(String key) {
        return values(lines(), key).findFirst();
    }

    private static Stream<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    private List<String> lines() {
        try {
            return isThere() ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            LOG.warn(
                    "The mark {} cannot be read, so the id of the ledger is not compared with it. {}",
                    path,
                    e.toString());
            return List.of();
        }
    }

    @Override
    public int compareTo(MarkFile other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Returns those of some that are there, as people are told to remove them. */
    static String existing(Collection<MarkFile> marks) {
        return marks.stream().filter(MarkFile::isThere).map(MarkFile::toString).collect(Collectors.joining(" and "));
    }
}
