package newsdigest.subscriber.leaving;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one list in which cells of a kind are at home, as its rows show. What stands among its like in a row of too few cells has hardly
 * come from another column: the last cells of that row are empty ones.
 */
final class CellHomes {

    private static final int MOST_FORMS = 10_000;

    private static final int FEWEST_OTHERS = 2;

    /** Number of answers, or of days, that are few in a column of any length; of a longer one, a part of the others are few, and fewer than names are. */
    private static final int FEW = 3;

    private static final int OTHERS_TO_EACH = 4;

    private static final String WITH_WORDS = "0 a";

    private final Map<Integer, Home> homes = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final BitSet columns;

    /** @param columns those whose cells are looked at */
    CellHomes(BitSet columns) {
        this.columns = columns;
    }

    /** Kind of cell. */
    private enum Kind {
        NUMBER,
        DAY,
        SHORT_WORD,
        WORD,
        /** Yes or no of more than one letter. */
        ANSWER,
        /** Word that says in itself that somebody left. */
        WORD_OF_LEAVERS
    }

    /** Cells of one form in one column. */
    private static final class Form {
        private final Kind kind;
        private final boolean hasFigure;
        private final boolean isLetter;
        private final boolean isYesOrNo;
        private long count;
        private boolean isInWholeRow;

        Form(String text) {
            this.kind = kind(text);
            this.hasFigure = hasFigure(text);
            this.isLetter = text.length() == 1 && Character.isLetter(text.charAt(0));
            this.isYesOrNo = kind == Kind.ANSWER
                    || (isLetter && isYesOrNo(StatusValues.all().of(text)));
        }

        private boolean isShort() {
            return !hasFigure && (kind == Kind.SHORT_WORD || kind == Kind.ANSWER || kind == Kind.WORD_OF_LEAVERS);
        }
    }

    /** Cells of one column by their forms, and how many there are of each kind. */
    private static final class Home {
        private final Map<String, Form> forms = new HashMap<>();
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        private long count;
        private long figures;
        private long shortOnes;
        private long answers;
        private long wordsOfLeavers;
        private long days;

        /** Answer to whether the other words differ; null as long as nobody asked. */
        private @Nullable Boolean othersDiffer;

        private void add(String text, boolean isWhole) {
            othersDiffer = null;
            Form form = forms.get(text);
            if (form == null && forms.size() < MOST_FORMS) {
                form = new Form(text);
                forms.put(text, form);
            }
            if (form != null) {
                form.count++;
                form.isInWholeRow |= isWhole;
                kinds.merge(form.kind, 1L, Long::sum);
                count++;
                figures += form.hasFigure ? 1 : 0;
                shortOnes += form.isShort() ? 1 : 0;
                answers += form.isYesOrNo ? 1 : 0;
                wordsOfLeavers += form.kind == Kind.WORD_OF_LEAVERS ? 1 : 0;
                days += form.kind == Kind.DAY ? 1 : 0;
            }
        }

        private boolean hasStranger() {
            return count > FEWEST_OTHERS && (figures == 1 || shortOnes == 1 || hasFewAnswers() || hasFewDays());
        }

        private boolean hasFewAnswers() {
            return areFew(answers + wordsOfLeavers);
        }

        private boolean hasFewDays() {
            return figures == days && areFew(days);
        }

        private boolean areFew(long few) {
            long others = count - few;
            return few > 0
                    && few < others
                    && others >= FEWEST_OTHERS
                    && (few <= FEW || few * OTHERS_TO_EACH <= others || othersDiffer());
        }

        private boolean isStranger(Form form) {
            if (form.hasFigure) {
                return figures == 1 || (form.kind == Kind.DAY && !form.isInWholeRow && hasFewDays());
            }
            if (form.isShort() && shortOnes == 1) {
                return true;
            }
            if (form.isInWholeRow || !hasFewAnswers()) {
                return false;
            }
            return form.kind == Kind.WORD_OF_LEAVERS ? othersDiffer() : form.isYesOrNo && !isLetterAmongShortOnes(form);
        }

        /** Returns true for a letter among others and short words, such as initials, the sizes of shirts or marks in remarks. */
        private boolean isLetterAmongShortOnes(Form form) {
            return form.isLetter && (shortOnes - 1) * 2 >= count - 1;
        }

        /** Returns true where most other words are different ones, as names and towns are; states of something, of which some may have ended, are few. */
        private boolean othersDiffer() {
            Boolean known = othersDiffer;
            if (known == null) {
                long different = forms.values().stream().filter(Home::isOther).count();
                known = different * 2
                        > forms.values().stream()
                                .filter(Home::isOther)
                                .mapToLong(form -> form.count)
                                .sum();
                othersDiffer = known;
            }
            return known;
        }

        private static boolean isOther(Form form) {
            return form.kind != Kind.WORD_OF_LEAVERS && form.kind != Kind.DAY && !form.isYesOrNo;
        }
    }

    /**
     * Notes a row.
     *
     * @param isWhole whether it has as many cells as the header
     */
    void look(List<String> cells, boolean isWhole) {
        for (int i = columns.nextSetBit(0); i >= 0 && i < cells.size(); i = columns.nextSetBit(i + 1)) {
            if (!cells.get(i).isBlank()) {
                homes.computeIfAbsent(i, added -> new Home()).add(form(cells.get(i)), isWhole);
            }
        }
    }

    /**
     * Returns true when a cell of a row of too few cells is where it belongs, once all rows were looked at: a whole row has the like in this column,
     * or another one has, and most are of its kind.
     */
    boolean isAtHome(String cell, int column) {
        Home home = homes.get(column);
        Form form = home == null ? null : home.forms.get(form(cell));
        if (home == null || form == null) {
            return false;
        }
        if (form.isInWholeRow) {
            return true;
        }
        long alike = home.kinds.getOrDefault(form.kind, 0L) - 1;
        return form.kind != Kind.WORD_OF_LEAVERS && form.count > 1 && alike * 2 >= home.count - 1;
    }

    /**
     * Returns true when a cell is the only one with figures, the only short word, or one of few answers or days among several others of its
     * column that are none; not one that whole rows have there, too.
     */
    boolean isStranger(String cell, int column) {
        Home home = homes.get(column);
        if (home == null || !home.hasStranger()) {
            return false;
        }
        Form form = home.forms.get(form(cell));
        return form != null && home.isStranger(form);
    }

    private static boolean hasFigure(String form) {
        return form.chars().anyMatch(Character::isDigit);
    }

    private static boolean isYesOrNo(StatusValue value) {
        return value == StatusValue.YES || value == StatusValue.NO;
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
        if (form.length() > 1 && isYesOrNo(value)) {
            return Kind.ANSWER;
        }
        return form.length() <= 3 ? Kind.SHORT_WORD : Kind.WORD;
    }

    /** Returns the form of a cell: a number by its digits, a day by what stands between them, and a word as it is. */
    private String form(String cell) {
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
            isInNumber = isDigit;
        }
        if (hasLetter && numbers > 1) {
            return WITH_WORDS;
        }
        if (hasLetter || numbers == 0) {
            return word(cell);
        }
        return numbers == 1 ? "9".repeat(digits) : "9" + withoutDigits(cell);
    }

    private String word(String cell) {
        String known = words.get(cell);
        if (known == null) {
            String found = ComparableText.words(cell).strip();
            known = found.isEmpty() ? cell.strip() : found;
            if (words.size() < MOST_FORMS) {
                words.put(cell, known);
            }
        }
        return known;
    }

    private static String withoutDigits(String cell) {
        StringBuilder others = new StringBuilder();
        cell.chars().filter(c -> !Character.isDigit(c)).forEach(c -> others.append((char) c));
        return others.toString();
    }
}
