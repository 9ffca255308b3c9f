package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.table.CellText;

/**
 * Columns of one list by whose words nobody is taken to have left. Staff are told of them: one may say so in words that are not
 * understood.
 *
 * @param file list, as problems name it
 */
public record SilentColumns(String file, List<SilentColumn> columns) {

    private static final int MOST_AT_ONCE = 8;

    /** Returns the notes on the columns, each on some of them. */
    public List<Problem> notes() {
        List<Problem> notes = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += MOST_AT_ONCE) {
            notes.add(note(columns.subList(from, Math.min(columns.size(), from + MOST_AT_ONCE))));
        }
        return notes;
    }

    private Problem note(List<SilentColumn> some) {
        String told = some.stream().map(SilentColumns::words).collect(Collectors.joining("; "));
        return Problem.note(
                SourceLocation.file(file),
                "Nobody is taken to have left by these words: " + told
                        + ". If one of them means that a person gets no mail, decide in newsdigest.yaml: "
                        + DecisionHint.forColumn(file, name(some.get(0))));
    }

    private static String words(SilentColumn column) {
        return name(column) + ": "
                + column.words().stream().map(CellText::shown).collect(Collectors.joining(", "))
                + (column.hasMany() ? " …" : "");
    }

    /** Returns the header in quotation marks, or the place of a column without one. */
    private static String name(SilentColumn column) {
        return column.header().isBlank() ? "column " + (column.index() + 1) : CellText.shown(column.header());
    }
}
