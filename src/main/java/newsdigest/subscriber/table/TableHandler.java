package newsdigest.subscriber.table;

import java.util.List;
import newsdigest.problem.SourceLocation;

/** Handler of the rows of a list. */
public interface TableHandler {

    /**
     * Handles the columns, before any row.
     *
     * @return false when the rows are of no interest
     */
    boolean columns(ColumnMapping columnMapping, SourceLocation header);

    /** Handles a row. */
    void row(List<String> cells, SourceLocation sourceLocation);

    /**
     * Handles a row of fewer cells than the header has: the last ones may be empty, one in its middle may be missing, or it goes on in the
     * lines below it.
     */
    default void shortRow(TornRow row, SourceLocation sourceLocation) {
        row(row.counted(), sourceLocation);
    }

    /**
     * Handles a line whose quotes do not close.
     *
     * @return false when nothing can be made of it, which is a problem
     */
    default boolean torn(TornRow row, SourceLocation sourceLocation) {
        return false;
    }
}
