package newsdigest.delivery.audience;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.config.LeavingRules;
import newsdigest.store.Database;
import newsdigest.text.ComparableCell;
import newsdigest.text.ComparableText;

/**
 * Decision of staff on who left by one column of a list, or on the whole of it, as the ledger keeps it.
 *
 * @param kind which of the decisions it is
 * @param header column as it is compared; empty for the whole list
 * @param cells cells that it names, as they are compared
 */
record ListDecision(String kind, String header, Set<String> cells) {

    private static final String LEFT_WHEN = "left-when";

    private static final String MAILED_WHEN = "mailed-when";

    private static final String SEPARATOR = "\n";

    /** Returns the parts of a decision on a list. */
    static Set<ListDecision> of(LeavingRules decision) {
        Set<ListDecision> parts = new HashSet<>();
        if (decision.mode() != LeavingRules.Mode.BY_COLUMN) {
            parts.add(new ListDecision(decision.mode().name().toLowerCase(Locale.ROOT), "", Set.of()));
        }
        decision.leftWhen().forEach((header, cells) -> parts.add(of(LEFT_WHEN, header, cells)));
        decision.mailedWhen().forEach((header, cells) -> parts.add(of(MAILED_WHEN, header, cells)));
        return parts;
    }

    private static ListDecision of(String kind, String header, List<String> cells) {
        return new ListDecision(
                kind,
                ComparableText.squashed(header),
                cells.stream().map(ComparableCell::of).collect(Collectors.toSet()));
    }

    /** Returns the decisions that held when an edition was planned, by list. */
    static Map<String, Set<ListDecision>> read(Database database, long edition) {
        Map<String, Set<ListDecision>> decisions = new HashMap<>();
        database.each(
                "select list, kind, header, cells from list_decision where edition = ?",
                row -> decisions
                        .computeIfAbsent(row.getString(1), added -> new HashSet<>())
                        .add(new ListDecision(row.getString(2), row.getString(3), cells(row.getString(4)))),
                edition);
        return decisions;
    }

    private static Set<String> cells(String text) {
        return text.isEmpty()
                ? Set.of()
                : List.of(text.split(SEPARATOR, -1)).stream().skip(1).collect(Collectors.toSet());
    }

    /** Returns the cells in one text, each behind a separator, so that an empty cell is one as well. */
    String cellsInText() {
        return new TreeSet<>(cells).stream().map(cell -> SEPARATOR + cell).collect(Collectors.joining());
    }

    /**
     * Returns true when a decision takes back nothing of what an earlier one had said: it is the same, or names by each of some columns no
     * fewer cells of people who left, or no more of people who are mailed.
     *
     * @param columns columns by which people had left, as they are compared
     */
    static boolean isAsStrict(Set<ListDecision> before, Set<ListDecision> now, Collection<String> columns) {
        if (before.equals(now)) {
            return true;
        }
        boolean areOfColumns = before.stream().noneMatch(ListDecision::isOfWholeList)
                && now.stream().noneMatch(ListDecision::isOfWholeList);
        List<ListDecision> onColumns = now.stream()
                .filter(decision -> columns.contains(decision.header))
                .toList();
        return areOfColumns
                && !onColumns.isEmpty()
                && onColumns.stream().allMatch(decision -> before.stream().anyMatch(decision::isAsStrictAs));
    }

    private boolean isOfWholeList() {
        return header.isEmpty() && !kind.equals(LEFT_WHEN) && !kind.equals(MAILED_WHEN);
    }

    private boolean isAsStrictAs(ListDecision earlier) {
        return kind.equals(earlier.kind)
                && header.equals(earlier.header)
                && (kind.equals(LEFT_WHEN) ? cells.containsAll(earlier.cells) : earlier.cells.containsAll(cells));
    }
}
