package newsdigest.subscriber.sheet;

import java.util.ArrayList;
import java.util.List;

/** Cells of one row, up to the number and the length that any list has: a text can stand in all columns of a row. */
final class RowCells {

    /** Number of columns that are read: empty cells are repeated to the edge of a sheet. */
    static final int MOST_COLUMNS = 1_000;

    /** Length of a row in characters, as of a line of a CSV file. */
    private static final int LONGEST = 1 << 18;

    /** Length of all notes of a row in characters; longer ones are cut. */
    private static final int LONGEST_NOTES = 2_000;

    private final List<String> cells = new ArrayList<>();
    private int left = LONGEST;

    /** Returns true when no more cells are read. */
    boolean isFull() {
        return cells.size() >= MOST_COLUMNS;
    }

    int size() {
        return cells.size();
    }

    /** Adds a text to the notes of a row, as far as there is room. */
    static void addNote(StringBuilder notes, String text) {
        notes.append(text, 0, Math.min(text.length(), LONGEST_NOTES - Math.min(notes.length(), LONGEST_NOTES)));
    }

    void add(String text) {
        String kept = text.length() > left ? text.substring(0, left) : text;
        left -= kept.length();
        cells.add(kept);
    }

    /** Returns the cells, without the empty ones at the end. */
    List<String> upToTheLast() {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isEmpty()) {
            last--;
        }
        return List.copyOf(cells.subList(0, last));
    }
}
