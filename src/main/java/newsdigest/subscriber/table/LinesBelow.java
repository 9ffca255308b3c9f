package newsdigest.subscriber.table;

import java.util.List;

/**
 * Lines below a row that may be the rest of it, torn from it by a line break in a cell without quotes.
 *
 * @param readings cells of the row with those lines, in each way in which they may be one; none where no line goes on with it
 * @param taken number of those lines that are read as one row with it unless somebody would be kept back by it; otherwise they are rows
 *     of their own
 */
public record LinesBelow(List<List<String>> readings, int taken) {

    /** Nothing: the row stands alone. */
    public static final LinesBelow NONE = new LinesBelow(List.of(), 0);

    /** Sentence for many rows that are read with the lines below them. */
    public static final String MANY = "Rows are torn by line breaks in cells without quotes.";

    /** Returns true for a row that stands alone. */
    public boolean isEmpty() {
        return readings.isEmpty();
    }

    /** Returns true where the lines are no rows of their own. */
    public boolean areTaken() {
        return taken > 0;
    }

    /** Returns what is told of a row that is read with so many lines below it. */
    public static String told(int lines) {
        return "A line break in a cell without quotes tears the row; this line and "
                + (lines == 1 ? "the next one" : "the " + lines + " below it")
                + " are read as one row. Put quotes around the cell, or take the line break out.";
    }
}
