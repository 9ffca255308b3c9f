package newsdigest.subscriber.status.silent;

import java.util.Optional;
import java.util.function.Predicate;

/** Tally of the cells of one column that may say who left in words that are not understood. */
public sealed interface SilentTally permits WordTally, RemarkTally {

    /** Counts a cell. */
    void look(String cell);

    /**
     * Returns the column where it may say who left, in words that are not understood.
     *
     * @param index place of the column, from 0
     * @param isSilentOn returns true for a cell by which nobody is kept back
     */
    Optional<SilentColumn> find(int index, String header, Predicate<String> isSilentOn);
}
