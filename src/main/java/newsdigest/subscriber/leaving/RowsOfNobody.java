package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.CellText;
import newsdigest.subscriber.table.ColumnMapping;

/**
 * Rows of one list that name nobody, by an address or a name: each may be the rest of the row of the person above it, written over two rows, or
 * the beginning of the one below it, torn from it in its first cell. Who may have left by such a row waits.
 */
final class RowsOfNobody {

    private static final int MOST = 10_000;

    /** Number of rows below one person that are looked at one by one. */
    private static final int MOST_BELOW = 20;

    private final ColumnMapping columns;
    private final IntPredicate decides;
    private final boolean haveNames;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final Map<Integer, Verdict> verdicts = new HashMap<>();

    /** Cells of the person above, with those of rows of nobody since; empty where there is none. */
    private List<String> person = List.of();

    private int line;

    /** Line of one cell that was the last row; empty where it was another. */
    private String alone = "";

    /** Row of the last person of the list where nothing but a line of one cell stands below. */
    private List<Row> last = List.of();

    /** @param decides true for the place of a column that says who left: another answer in it is a later one, and no other person's */
    RowsOfNobody(ColumnMapping columns, IntPredicate decides) {
        this.columns = columns;
        this.decides = decides;
        this.haveNames = IntStream.range(0, columns.headers().size()).anyMatch(columns::areNames);
    }

    /**
     * Person's row that a row beside it may belong to.
     *
     * @param cells its own
     * @param together both, in each way in which they may be one
     * @param atLeast least verdict on both by which the person waits
     */
    private record Row(int line, List<String> cells, List<List<String>> together, MailPermission atLeast) {}

    /** Notes a row, before one of them is judged. */
    void look(List<String> cells, int place) {
        if (hasSign(cells)
                && (columns.nameSomebody(cells) || !columns.addresses(cells).isEmpty())) {
            if (!alone.isEmpty() && !columns.isKnown(0)) {
                add(new Row(place, cells, List.of(withCell(cells, 0, alone, "")), MailPermission.LEFT));
            }
            last = List.of();
            person = cells;
            line = place;
            alone = "";
            return;
        }
        List<String> filled = filled(cells);
        if (filled.size() == 1 && !cells.get(0).isBlank()) {
            last = isRightBelow(place) ? ofNoteBelow(filled.get(0)) : List.of();
            if (!last.isEmpty() && CellText.isOpen(person.get(person.size() - 1))) {
                // Whoever stands below may have left by this line as well.
                last.forEach(this::add);
            }
            alone = filled.get(0);
            person = List.of();
        } else {
            alone = "";
            List<String> own = withoutRepeated(cells);
            person = isRest(own) ? withRest(own) : List.of();
        }
    }

    private static boolean hasSign(List<String> cells) {
        for (String cell : cells) {
            if (cell.indexOf('@') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns true for the line right below a whole row of a person, whose cells may have line breaks. */
    private boolean isRightBelow(int place) {
        int breaks = (int) person.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
        return person.size() == columns.headers().size() && (place == line + 1 || place == line + 1 + breaks);
    }

    /** Returns the last person's row with a line below it, where that may be the rest of its last cell. */
    private List<Row> ofNoteBelow(String text) {
        int note = person.size() - 1;
        return columns.isKnown(note) || person.get(note).isBlank()
                ? List.of()
                : List.of(new Row(
                        line,
                        person,
                        List.of(withCell(person, note, "", text), replaced(person, note, text)),
                        MailPermission.UNSURE));
    }

    private static List<String> filled(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isBlank()).toList();
    }

    /** Returns the cells of a row, those empty that the person above has in the same place, such as a name that is written again. */
    private List<String> withoutRepeated(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column ->
                        column < person.size() && cells.get(column).equals(person.get(column)) ? "" : cells.get(column))
                .toList();
    }

    /** Returns true for a row that names nobody else, and has one cell at most where the person above has another one. */
    private boolean isRest(List<String> cells) {
        List<String> filled = filled(cells);
        long other = IntStream.range(0, Math.min(cells.size(), person.size()))
                .filter(column -> !cells.get(column).isBlank())
                .filter(column -> !person.get(column).isBlank())
                .filter(column -> !decides.test(column))
                .count();
        return !person.isEmpty()
                && !filled.isEmpty()
                && !columns.nameSomebody(cells)
                && other <= (haveNames ? 1 : 0)
                && !CellText.areSum(filled)
                && !columns.isOfOtherHeaders(cells);
    }

    private List<String> withRest(List<String> rest) {
        List<String> both = person;
        for (int column = 0; column < rest.size(); column++) {
            if (!rest.get(column).isBlank()) {
                both = decides.test(column)
                        ? replaced(both, column, rest.get(column))
                        : withCell(both, column, "", rest.get(column));
            }
        }
        Row before = rows.get(line);
        List<List<String>> earlier = before == null ? List.of() : before.together();
        // An answer below may be followed by another one, so those before it are kept.
        List<List<String>> together = Stream.concat(earlier.stream().limit(MOST_BELOW), Stream.of(both))
                .toList();
        add(new Row(line, before == null ? person : before.cells(), together, MailPermission.UNSURE));
        return both;
    }

    private void add(Row row) {
        if (rows.size() < MOST || rows.containsKey(row.line())) {
            rows.put(row.line(), row);
        }
    }

    /** Returns cells, one of them with something before it and behind it. */
    private static List<String> withCell(List<String> cells, int column, String before, String behind) {
        String own = column < cells.size() ? cells.get(column) : "";
        return replaced(cells, column, String.join("\n", before, own, behind).strip());
    }

    private static List<String> replaced(List<String> cells, int column, String text) {
        List<String> found = new ArrayList<>(cells);
        while (found.size() <= column) {
            found.add("");
        }
        found.set(column, text);
        return List.copyOf(found);
    }

    /** Judges the rows that were noted, once all were looked at. */
    void judge(StatusColumns statuses) {
        last.forEach(this::add);
        rows.values().forEach(row -> {
            MailPermission own = statuses.verdict(row.cells(), row.line()).permission();
            row.together().stream()
                    .map(cells -> statuses.verdict(cells, row.line()))
                    .filter(verdict -> verdict.permission().compareTo(row.atLeast()) >= 0
                            && verdict.permission().compareTo(own) > 0)
                    .findFirst()
                    .ifPresent(verdict -> verdicts.put(row.line(), verdict));
        });
        rows.clear();
    }

    /** Returns true where somebody waits. */
    boolean keepAnybodyBack() {
        return !verdicts.isEmpty();
    }

    /** Returns the verdict on the row in a line, with what the rows beside it may add. */
    Verdict verdict(Verdict own, int place) {
        Verdict both = verdicts.get(place);
        return both == null || own.permission().compareTo(MailPermission.UNSURE) >= 0
                ? own
                : new Verdict(MailPermission.UNSURE, Leaving.ROW_BESIDE, both.cell(), List.of(), own.saidToGetItBy());
    }
}
