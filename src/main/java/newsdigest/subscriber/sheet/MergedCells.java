package newsdigest.subscriber.sheet;

import java.util.ArrayList;
import java.util.List;

/** Merged cells of a sheet, while its rows are read in order: a spreadsheet program shows the value of the first one beside all rows. */
final class MergedCells {

    /** Most that can lie beside each other in one row, as none lies over another. */
    private static final int MOST = RowCells.MOST_COLUMNS;

    private final List<Range> open = new ArrayList<>();

    /** Range of merged cells with its value, by rows and columns as the sheet counts them: rows from 1, columns from 0. */
    private record Range(int firstRow, int lastRow, int firstColumn, int lastColumn, String value) {}

    /** Begins a range at its first cell. */
    void begin(int firstRow, int lastRow, int firstColumn, int lastColumn, String value) {
        if (!value.isBlank() && firstColumn < RowCells.MOST_COLUMNS && open.size() < MOST) {
            open.add(new Range(firstRow, lastRow, firstColumn, Math.min(lastColumn, RowCells.MOST_COLUMNS - 1), value));
        }
    }

    /**
     * Returns the cells of a row, the empty ones of each range with its value. One that is alone in its row is a heading, and is not
     * repeated in it; an empty row stays empty.
     */
    List<String> fill(int row, List<String> cells) {
        open.removeIf(range -> range.lastRow < row);
        if (open.isEmpty() || cells.stream().allMatch(String::isBlank) || isHeading(row, cells)) {
            return cells;
        }
        List<String> filled = new ArrayList<>(cells);
        for (Range range : open) {
            for (int column = range.firstColumn; column <= range.lastColumn; column++) {
                while (filled.size() <= column) {
                    filled.add("");
                }
                if (filled.get(column).isBlank()) {
                    filled.set(column, range.value);
                }
            }
        }
        RowCells bounded = new RowCells();
        filled.stream().limit(RowCells.MOST_COLUMNS).forEach(bounded::add);
        return bounded.upToTheLast();
    }

    private boolean isHeading(int row, List<String> cells) {
        return cells.stream().filter(cell -> !cell.isBlank()).count() == 1
                && open.stream()
                        .anyMatch(range -> range.firstRow == row
                                && range.firstColumn < cells.size()
                                && !cells.get(range.firstColumn).isBlank());
    }
}
