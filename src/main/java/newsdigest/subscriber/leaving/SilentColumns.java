package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.status.silent.SilentColumn.Kind;
import newsdigest.subscriber.table.CellText;

/**
 * Columns of one list by whose words nobody is taken to have left. Staff are told of them: one may say so in words that are not
 * understood.
 *
 * @param hint line by which staff decide about the list, as problems name it
 */
public record SilentColumns(DecisionHint hint, List<SilentColumn> columns) {

    private static final int MOST_AT_ONCE = 8;

    /** Returns some of the columns. */
    public SilentColumns of(List<SilentColumn> some) {
        return new SilentColumns(hint, some);
    }

    /** Returns the notes on the columns, each on some of them. */
    public List<Problem> notes() {
        List<Problem> notes = new ArrayList<>();
        List<SilentColumn> named =
                columns.stream().filter(column -> column.kind() == Kind.COLUMN).toList();
        for (int from = 0; from < named.size(); from += MOST_AT_ONCE) {
            notes.add(note(named.subList(from, Math.min(named.size(), from + MOST_AT_ONCE))));
        }
        for (SilentColumn told : columns) {
            switch (told.kind()) {
                case LINES -> notes.add(ofLines(told));
                case FILES -> notes.add(ofFiles(told));
                case COLUMN -> {}
            }
        }
        return notes;
    }

    private Problem ofFiles(SilentColumn files) {
        String told = files.words().stream().map(CellText::shown).collect(Collectors.joining(", "));
        return Problem.note(
                SourceLocation.file(hint.file()),
                "No path under 'subscribers' takes these files beside the lists: " + told
                        + (files.hasMany() ? " …" : "") + ". " + DecisionHint.FOR_UNTAKEN_FILES);
    }

    private Problem ofLines(SilentColumn lines) {
        String told = IntStream.range(0, lines.words().size())
                .mapToObj(i -> CellText.shown(lines.words().get(i)) + " ("
                        + lines.places().get(i) + ")")
                .collect(Collectors.joining("; "));
        return Problem.note(
                SourceLocation.file(hint.file()),
                "Nobody is taken to have left by these lines without an address: " + told
                        + (lines.hasMany() ? " …" : "") + ". " + DecisionHint.FOR_SILENT_HEADING);
    }

    private Problem note(List<SilentColumn> some) {
        String told = some.stream().map(SilentColumns::words).collect(Collectors.joining("; "));
        return Problem.note(
                SourceLocation.file(hint.file()),
                "Nobody is taken to have left by these words: " + told
                        + ". If one of them means that a person gets no mail, decide in newsdigest.yaml: "
                        + hint.forHeader(some.get(0).header()));
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
