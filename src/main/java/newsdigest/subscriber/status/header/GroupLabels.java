package newsdigest.subscriber.status.header;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Labels in a column that stand at the first row of each group alone, with empty cells below: so people write a list for the
 * eye. The first row has one, none stands there twice, two have empty cells below, and either the header is one of groups or a label is a word for those
 * who get mail, since in a column where only some rows are marked all of this is seldom so.
 */
public final class GroupLabels {

    private static final Set<String> HEADERS = Stream.of(("group,groups,section,category,segment,block,list,"
                            + "grupo,sección,categoría,segmento,bloque,lista,groupe,rubrique,catégorie,bloc,liste,"
                            + "seção,secção,categoria,bloco,gruppe,abschnitt,kategorie,bereich,"
                            + "المجموعة,مجموعة,القسم,قسم,الفئة,فئة,القائمة,قائمة")
                    .split(","))
            .map(ComparableText::squashed)
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST = 40;

    private final boolean isOfGroups;
    private final TreeMap<Integer, String> labels = new TreeMap<>();
    private final Set<String> different = new HashSet<>();
    private final Map<String, Boolean> ofLeavers = new HashMap<>();
    private boolean isPossible = true;
    private boolean isAfterLabel;
    private int withEmpty;
    private boolean saysMailed;

    public GroupLabels(String header) {
        this.isOfGroups = HEADERS.contains(ComparableText.squashed(header));
    }

    /** Notes the cell of a row. */
    public void look(String cell, int line) {
        if (!isPossible) {
            return;
        }
        boolean isEmpty = cell.isBlank();
        isPossible = isEmpty ? !labels.isEmpty() : labels.size() < MOST && different.add(ComparableText.squashed(cell));
        if (!isPossible) {
            labels.clear();
            different.clear();
        } else if (isEmpty) {
            withEmpty += isAfterLabel ? 1 : 0;
            isAfterLabel = false;
        } else {
            labels.put(line, cell);
            isAfterLabel = true;
            saysMailed |= StatusValues.all().of(cell) == StatusValue.MAILED;
        }
    }

    /** Returns true when the column has such labels, once all rows were looked at. */
    public boolean areThere() {
        return isPossible && withEmpty > 1 && (isOfGroups || saysMailed);
    }

    /** Returns the labels. */
    public Set<String> all() {
        return Set.copyOf(labels.values());
    }

    /** Returns true when a label is of people who may have left; each is judged once, as all rows of its group ask. */
    public boolean areOfLeavers(String label, Predicate<String> judge) {
        return ofLeavers.computeIfAbsent(label, judge::test);
    }

    /** Returns the label of the group that a row is in. */
    public String above(int line) {
        Map.Entry<Integer, String> label = labels.lowerEntry(line);
        return label == null ? "" : label.getValue();
    }
}
