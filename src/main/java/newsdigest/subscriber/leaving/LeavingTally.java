package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.table.CellText;

/** Tally of the people of one list who are not mailed, reported in one sentence for each sign. */
public final class LeavingTally {

    private static final int EXAMPLES = 3;

    private final String file;
    private final Map<Sign, Rows> rows = new LinkedHashMap<>();

    public LeavingTally(String file) {
        this.file = file;
    }

    /** Sign by which people are taken to have left. */
    private record Sign(Leaving.LeavingKind kind, String words) {

        /** Returns the header of the column that it names, as in {@code column 'status'}; empty when it names none. */
        Optional<String> header() {
            int from = words.indexOf('\'');
            return from < 0 ? Optional.empty() : Optional.of(words.substring(from + 1, words.lastIndexOf('\'')));
        }
    }

    /** Number of rows with one sign, and examples of them. */
    private static final class Rows {
        private long count;
        private final List<Integer> lines = new ArrayList<>();
        private final Set<String> cells = new LinkedHashSet<>();
        private final Set<SourceLocation> elsewhere = new LinkedHashSet<>();
    }

    /** Counts a row. */
    public void add(Leaving leaving, String cell, int line) {
        Rows found = rows.computeIfAbsent(new Sign(leaving.kind(), leaving.sign()), sign -> new Rows());
        found.count++;
        if (found.lines.size() < EXAMPLES) {
            found.lines.add(line);
        }
        if (found.cells.size() < EXAMPLES) {
            found.cells.add(CellText.shown(cell));
        }
        if (found.elsewhere.size() < EXAMPLES) {
            found.elsewhere.add(leaving.place());
        }
    }

    /** Returns a line that asks about the columns as well by which people wait. */
    public DecisionHint asking(DecisionHint hint) {
        DecisionHint asking = hint;
        for (Sign sign : rows.keySet()) {
            boolean isAsked = sign.kind() == Leaving.LeavingKind.UNDECIDED
                    && !sign.words().startsWith(StatusColumns.HEADING);
            asking = isAsked ? sign.header().map(asking::asking).orElse(asking) : asking;
        }
        return asking;
    }

    /**
     * Reports what was counted.
     *
     * @param hint line by which staff decide about the list
     */
    public void report(DecisionHint hint, Consumer<Problem> problems) {
        rows.forEach((sign, found) -> problems.accept(
                switch (sign.kind()) {
                    case LEFT -> Problem.note(SourceLocation.file(file), left(sign, found));
                    case LEFT_ELSEWHERE -> Problem.note(SourceLocation.file(file), leftElsewhere(sign, found));
                    case UNDECIDED -> Problem.error(place(sign, found), undecided(sign, found, hint));
                    case UNDECIDED_ELSEWHERE -> Problem.error(SourceLocation.file(file), undecidedElsewhere(found));
                }));
    }

    /** Returns the place of the first row that is to be mended; the file where it is to be decided about its columns. */
    private SourceLocation place(Sign sign, Rows found) {
        return sign.words().equals(Leaving.TORN_ROW) || sign.words().equals(Leaving.ROW_BESIDE)
                ? SourceLocation.line(file, found.lines.get(0))
                : SourceLocation.file(file);
    }

    private static String left(Sign sign, Rows found) {
        return (found.count == 1
                        ? "1 row says that this person left: "
                        : found.count + " rows say that these people left: ")
                + sign.words() + lines(found)
                + ". Nothing is sent to them, unless they confirmed a subscription since.";
    }

    private static String leftElsewhere(Sign sign, Rows found) {
        return (found.count == 1 ? "1 person left" : found.count + " people left") + lines(found) + ", says "
                + sign.words() + " at "
                + places(found)
                + ". Nothing is sent to them, unless they confirmed a subscription since.";
    }

    private static String undecidedElsewhere(Rows found) {
        return (found.count == 1 ? "1 person stands" : found.count + " people stand") + lines(found)
                + " also in a file that waits as a whole until somebody decides who left: " + places(found)
                + ". Nothing is sent to them, unless they confirmed a subscription since."
                + " What to write in newsdigest.yaml is said of that file.";
    }

    private static String places(Rows found) {
        return found.elsewhere.stream().map(SourceLocation::toString).collect(Collectors.joining(", "))
                + (found.count > found.elsewhere.size() ? " …" : "");
    }

    private static String undecided(Sign sign, Rows found, DecisionHint hint) {
        return (found.count == 1 ? "1 person is" : found.count + " people are") + " not mailed" + lines(found) + ": "
                + switch (sign.words()) {
                    case Leaving.TORN_ROW -> ofTornRow();
                    case Leaving.ROW_BESIDE -> ofRowBeside();
                    default -> ofWords(sign, found, hint);
                };
    }

    private static String ofRowBeside() {
        return "a row beside theirs names nobody, and where it is a part of theirs, they may have left. Write each person in one row; where"
                + " that row is of nobody, take it out.";
    }

    private static String ofTornRow() {
        return "a line break in a cell without quotes may have torn the row from what stands below it, by which they may have left or read"
                + " another language. " + ShortRowNotes.MENDING;
    }

    private static String ofWords(Sign sign, Rows found, DecisionHint hint) {
        return sign.words() + " says " + String.join(" or ", found.cells)
                + ", which may mean that they left. "
                + (sign.words().startsWith(StatusColumns.HEADING)
                        ? DecisionHint.FOR_HEADING
                        : "Decide in newsdigest.yaml: "
                                + hint.forHeader(sign.header().orElse("")));
    }

    private static String lines(Rows found) {
        return (found.lines.size() == 1 ? " (line " : " (lines ")
                + found.lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (found.count > found.lines.size() ? " …)" : ")");
    }
}
