package newsdigest.delivery.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.leaving.DecisionHint;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.ComparableText;
import newsdigest.text.Formats;

/** Cells that people who had left have now in the columns by which their lists had said so. */
final class CellsNow {

    private static final int MOST_SHOWN = 3;

    private final HadLeft leftBefore;
    private final Map<String, Set<String>> columns = new HashMap<>();
    private final Map<String, List<Cell>> cells = new HashMap<>();

    /** Cell of a person, in the column of a list. */
    private record Cell(Column column, String text) {}

    /** Column of a list. */
    private record Column(String list, String header) implements Comparable<Column> {
        @Override
        public int compareTo(Column other) {
            int byList = list.compareTo(other.list);
            return byList == 0 ? header.compareTo(other.header) : byList;
        }
    }

    CellsNow(HadLeft leftBefore) {
        this.leftBefore = leftBefore;
    }

    /** Notes the row of a person who had left, and is mailed. */
    void note(Subscriber person) {
        String list = person.place().file();
        Set<String> saying = columns.computeIfAbsent(list, leftBefore::columnsOf);
        if (saying.isEmpty()) {
            return;
        }
        person.other().forEach((header, text) -> {
            if (saying.contains(ComparableText.squashed(header))) {
                cells.computeIfAbsent(person.key(), added -> new ArrayList<>())
                        .add(new Cell(new Column(list, header), text.strip()));
            }
        });
    }

    /**
     * Returns what stands in these columns now, in a sentence for each, with a blank before it, and how to decide; empty when nothing is known.
     *
     * @param decisions decisions of staff by list
     */
    String inWords(Collection<String> people, Map<String, LeavingRules> decisions) {
        Map<Column, Map<String, Long>> counts = new TreeMap<>();
        people.stream()
                .flatMap(person -> cells.getOrDefault(person, List.of()).stream())
                .forEach(cell -> counts.computeIfAbsent(cell.column(), added -> new TreeMap<>())
                        .merge(cell.text(), 1L, Long::sum));
        String sentences = counts.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(column -> " Column '" + column.getKey().header() + "' of "
                        + column.getKey().list() + ", which said so then, has now "
                        + inWords(column.getValue()) + ".")
                .collect(Collectors.joining());
        return sentences
                + counts.entrySet().stream()
                        .filter(column -> column.getValue().keySet().stream().anyMatch(cell -> !cell.isEmpty()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .map(column -> " If one of them means that a person gets no mail, decide in newsdigest.yaml: "
                                + new DecisionHint(
                                                column.list(), decisions.getOrDefault(column.list(), LeavingRules.NONE))
                                        .forHeader(column.header()))
                        .orElse("");
    }

    private static String inWords(Map<String, Long> texts) {
        return texts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(MOST_SHOWN)
                        .map(cell -> (cell.getKey().isEmpty() ? "nothing" : CellText.shown(cell.getKey())) + " in "
                                + Formats.count(cell.getValue(), "row"))
                        .collect(Collectors.joining(", "))
                + (texts.size() > MOST_SHOWN ? " …" : "");
    }
}
