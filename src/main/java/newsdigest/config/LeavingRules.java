package newsdigest.config;

import java.util.List;
import java.util.Map;

/**
 * Decision of staff on which rows of a subscriber list are of people who left; without one, columns are understood by
 * their names and words.
 *
 * @param mode for the whole file
 * @param leftWhen by header: the cells that mean that the person left; all other cells of the column mean nothing
 * @param mailedWhen by header: the only cells with which a person is mailed
 */
public record LeavingRules(Mode mode, Map<String, List<String>> leftWhen, Map<String, List<String>> mailedWhen) {

    /** No decision was made. */
    public static final LeavingRules NONE = new LeavingRules(Mode.BY_COLUMN, Map.of(), Map.of());

    public LeavingRules {
        leftWhen = Map.copyOf(leftWhen);
        mailedWhen = Map.copyOf(mailedWhen);
    }

    /** Extent of a decision. */
    public enum Mode {
        /** Columns tell. */
        BY_COLUMN,
        /** Everybody in the file may be mailed, whatever a column or the file's name says. */
        NOBODY_LEFT,
        /** Everybody in the file left. */
        EVERYBODY_LEFT
    }
}
