package newsdigest.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.text.ComparableCell;
import newsdigest.text.ComparableText;

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
        leftWhen = Collections.unmodifiableMap(new LinkedHashMap<>(leftWhen));
        mailedWhen = Collections.unmodifiableMap(new LinkedHashMap<>(mailedWhen));
    }

    /** Returns true where anything was decided. */
    public boolean isMade() {
        return isOfWholeFile() || !leftWhen.isEmpty() || !mailedWhen.isEmpty();
    }

    /** Returns true when the decision is about the file as a whole. */
    public boolean isOfWholeFile() {
        return mode != Mode.BY_COLUMN;
    }

    /** Returns the first column about which another decision by column says something else. */
    public Optional<String> columnDecidedOtherwise(LeavingRules other) {
        return other.leftWhen.keySet().stream()
                .filter(header -> isOtherwise(other, header))
                .findFirst()
                .or(() -> other.mailedWhen.keySet().stream()
                        .filter(header -> isOtherwise(other, header))
                        .findFirst());
    }

    private boolean isOtherwise(LeavingRules other, String header) {
        Optional<Set<String>> left = cells(leftWhen, header);
        Optional<Set<String>> mailed = cells(mailedWhen, header);
        boolean isDecided = left.isPresent() || mailed.isPresent();
        return isDecided
                && !(left.equals(cells(other.leftWhen, header)) && mailed.equals(cells(other.mailedWhen, header)));
    }

    /** Returns the cells that a decision names of a column, however its header is written. */
    private static Optional<Set<String>> cells(Map<String, List<String>> columns, String header) {
        String plain = ComparableText.squashed(header);
        return columns.entrySet().stream()
                .filter(column -> ComparableText.squashed(column.getKey()).equals(plain))
                .map(column ->
                        column.getValue().stream().map(ComparableCell::of).collect(Collectors.toSet()))
                .findFirst();
    }

    /** Returns this decision and another one that does not contradict it, as one. */
    public LeavingRules and(LeavingRules other) {
        return new LeavingRules(
                isOfWholeFile() ? mode : other.mode,
                both(leftWhen, other.leftWhen),
                both(mailedWhen, other.mailedWhen));
    }

    private static Map<String, List<String>> both(Map<String, List<String>> first, Map<String, List<String>> second) {
        Map<String, List<String>> both = new LinkedHashMap<>(first);
        second.forEach((header, cells) -> {
            if (cells(first, header).isEmpty()) {
                both.put(header, cells);
            }
        });
        return both;
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
