package newsdigest.subscriber.leaving;

import java.util.List;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.table.CellText;

/**
 * Columns of one list with few different words, by which nobody is taken to have left. Staff are told of them: one may say so in words
 * that are not understood.
 *
 * @param file list, as problems name it
 */
public record SilentColumns(String file, List<SilentColumn> columns) {

    private static final int MOST_TOLD = 8;

    /** Returns the note on the columns, which are not none. */
    public Problem note() {
        String told = columns.stream()
                .limit(MOST_TOLD)
                .map(column -> name(column) + ": "
                        + column.words().stream().map(CellText::shown).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return Problem.note(
                SourceLocation.file(file),
                "Nobody is taken to have left by these words: " + told + (columns.size() > MOST_TOLD ? " …" : "")
                        + ". If one of them means that a person gets no mail, decide in newsdigest.yaml: "
                        + DecisionHint.forColumn(file, name(columns.get(0))));
    }

    /** Returns the header in quotation marks, or the place of a column without one. */
    private static String name(SilentColumn column) {
        return column.header().isBlank() ? "column " + (column.index() + 1) : CellText.shown(column.header());
    }
}
