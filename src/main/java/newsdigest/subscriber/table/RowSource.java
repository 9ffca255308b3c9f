package newsdigest.subscriber.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import newsdigest.subscriber.table.TornRow.LinesBelow;
import org.jspecify.annotations.Nullable;

/** Rows of a table, the one with the headers first. */
interface RowSource extends Closeable {

    /** Returns the cells of the next row that is not blank, or null after the last. */
    @Nullable List<String> next() throws IOException;

    /** Returns the line, 1-based, at which the row last returned begins. */
    int line();

    /** Returns the name of the sheet that the rows are in; empty where there is none. */
    default String sheet() {
        return "";
    }

    /** Returns the title above the headers, known once these were returned; empty where there is none. */
    default String title() {
        return "";
    }

    /** Returns what the row last returned may be together with the lines below it. */
    default LinesBelow below() {
        return LinesBelow.NONE;
    }

    /** Sets the handler that is asked first about lines that are no row, each with its number. */
    default void whenTorn(TornLine handler) {}

    /** Handler of a line that is no row. */
    @FunctionalInterface
    interface TornLine {
        /** Handles the line; returns false when nothing can be made of it, which is a problem. */
        boolean handle(TornRow row, int number);
    }

    /** Returns true when a row may lack a cell in its middle, so that those behind it stand under other headers than their own. */
    default boolean mayLackCells() {
        return false;
    }

    /** Sets the columns, by which a row and the inside of a cell can be kept apart. */
    default void columnsAre(ColumnMapping columnMapping) {}
}
