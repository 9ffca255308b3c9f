package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Columns of one list in which cells of a kind are at home, as its rows show. What stands among its like in a row of too few cells has hardly
 * come from another column: the last cells of that row are empty ones.
 */
final class CellHomes {

    private static final int MOST_FORMS = 10_000;

    private static final String WITH_WORDS = "0 a";

    private final List<Home> homes = new ArrayList<>();

    /** Kind of cell. */
    private enum Kind {
        NUMBER,
        DAY,
        SHORT_WORD,
        WORD,
        /** Word that says in itself that somebody left. */
        WORD_OF_LEAVERS
    }

    /** Cells of one column by their forms: those of whole rows, and of all rows. */
    private static final class Home {
        private final Map<String, Boolean> whole = new HashMap<>();
        private final Map<String, Long> all = new HashMap<>();
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);

        private void add(String form, boolean isWhole) {
            if (all.size() < MOST_FORMS || all.containsKey(form)) {
                all.merge(form, 1L, Long::sum);
                if (isWhole) {
                    whole.put(form, true);
                }
            }
        }

        private Map<Kind, Long> kinds() {
            if (kinds.isEmpty()) {
                all.forEach((form, count) -> kinds.merge(kind(form), count, Long::sum));
            }
            return kinds;
        }
    }

    /**
     * Notes a row.
     *
     * @param isWhole whether it has as many cells as the header
     */
    void look(List<String> cells, boolean isWhole) {
        for (int i = 0; i < cells.size(); i++) {
            if (homes.size() == i) {
                homes.add(new Home());
            }
            if (!cells.get(i).isBlank()) {
                homes.get(i).add(form(cells.get(i)), isWhole);
            }
        }
    }

    /**
     * Returns true when a cell of a row of too few cells is where it belongs, once all rows were looked at: a whole row has the like in this column,
     * or another one has, and most are of its kind.
     */
    boolean isAtHome(String cell, int column) {
        if (column >= homes.size()) {
            return false;
        }
        Home home = homes.get(column);
        String form = form(cell);
        Kind kind = kind(form);
        long others = home.kinds().values().stream().mapToLong(Long::longValue).sum() - 1;
        long alike = home.kinds().getOrDefault(kind, 0L) - 1;
        return home.whole.containsKey(form)
                || (kind != Kind.WORD_OF_LEAVERS && home.all.getOrDefault(form, 0L) > 1 && alike * 2 >= others);
    }

    private static Kind kind(String form) {
        if (form.equals(WITH_WORDS)) {
            return Kind.DAY;
        }
        if (form.startsWith("9")) {
            return form.chars().allMatch(c -> c == '9') ? Kind.NUMBER : Kind.DAY;
        }
        StatusValue value = StatusValues.all().of(form);
        if (value == StatusValue.LEFT || value == StatusValue.DECISIVE || value == StatusValue.LEFT_IN_WORDS) {
            return Kind.WORD_OF_LEAVERS;
        }
        return form.length() <= 3 || value == StatusValue.YES || value == StatusValue.NO ? Kind.SHORT_WORD : Kind.WORD;
    }

    /** Returns the form of a cell: a number by its digits, a day by what stands between them, and a word as it is. */
    private static String form(String cell) {
        StringBuilder form = new StringBuilder("9");
        int numbers = 0;
        int digits = 0;
        boolean hasLetter = false;
        boolean isInNumber = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean isDigit = Character.isDigit(c);
            numbers += isDigit && !isInNumber ? 1 : 0;
            digits += isDigit ? 1 : 0;
            hasLetter |= Character.isLetter(c);
            if (!isDigit) {
                form.append(c);
            }
            isInNumber = isDigit;
        }
        if (hasLetter && numbers > 1) {
            return WITH_WORDS;
        }
        if (hasLetter || numbers == 0) {
            String words = ComparableText.words(cell).strip();
            return words.isEmpty() ? cell.strip() : words;
        }
        return numbers == 1 ? "9".repeat(digits) : form.toString();
    }
}
