package newsdigest.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Problems of one file, each told once with a count and its first three lines, however many rows have it: a word that a
 * hundred thousand rows share would hide all else.
 */
public final class FoldedNotes {

    private static final int LINES_NAMED = 3;

    /** Most notes of one kind; further ones are only counted. */
    private static final int MOST_OF_A_KIND = 50;

    private final Consumer<Problem> problems;
    private final Map<String, Map<String, Rows>> kinds = new LinkedHashMap<>();

    /** @param problems hears of them when {@link #report} is called */
    public FoldedNotes(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Rows with one note. */
    private static final class Rows {
        private final BiFunction<SourceLocation, String, Problem> severity;
        private final SourceLocation first;
        private final List<Integer> lines = new ArrayList<>();
        private long count;

        private Rows(BiFunction<SourceLocation, String, Problem> severity, SourceLocation first) {
            this.severity = severity;
            this.first = first;
        }
    }

    /**
     * Notes something.
     *
     * @param kind what messages that differ only in a word have in common, as a sentence
     */
    public void note(SourceLocation sourceLocation, String kind, String message) {
        add(Problem::note, sourceLocation, kind, message);
    }

    /** Notes something because of which the row was left out. */
    public void error(SourceLocation sourceLocation, String kind, String message) {
        add(Problem::error, sourceLocation, kind, message);
    }

    private void add(
            BiFunction<SourceLocation, String, Problem> severity,
            SourceLocation sourceLocation,
            String kind,
            String message) {
        Map<String, Rows> messages = kinds.computeIfAbsent(kind, added -> new LinkedHashMap<>());
        String known = messages.size() < MOST_OF_A_KIND || messages.containsKey(message) ? message : "Others: " + kind;
        Rows rows = messages.computeIfAbsent(known, added -> new Rows(severity, sourceLocation));
        rows.count++;
        if (rows.lines.size() < LINES_NAMED) {
            rows.lines.add(sourceLocation.line());
        }
    }

    /** Reports what was noted, in the order in which each was first met, and forgets it. */
    public void report() {
        kinds.values()
                .forEach(messages -> messages.forEach(
                        (message, rows) -> problems.accept(rows.severity.apply(rows.first, message + count(rows)))));
        kinds.clear();
    }

    private static String count(Rows rows) {
        if (rows.count == 1) {
            return "";
        }
        return " " + rows.count + " rows in all (lines "
                + rows.lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (rows.count > rows.lines.size() ? " …)." : ").");
    }
}
