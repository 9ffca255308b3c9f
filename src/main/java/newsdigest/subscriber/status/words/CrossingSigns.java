package newsdigest.subscriber.status.words;

import java.util.Set;
import java.util.function.IntPredicate;

/** Signs by which people are struck off: crosses of the dead, and marks such as those of no entry, a bin and a bell that is struck out. */
public final class CrossingSigns {

    /** First character from which on one of the signs that stand beside names, or one half of it, may be. */
    public static final char FIRST = '\u2020';

    private static final Set<Integer> SIGNS = Set.of(
            0x2020, 0x2021, 0x26B0, 0x26B1, 0x26D4, 0x2620, 0x2715, 0x2716, 0x2717, 0x2718, 0x271D, 0x271E, 0x271F,
            0x274C, 0x274E, 0x1F6AB, 0x1F6D1, 0x1F5D1, 0x1F515, 0x1F480, 0x1FAA6);

    /** Signs that may be part of a name, but not of an answer: ×, ∅, ⊗, ⊘, ☒, ⨯, a thumb that points down, a phone and a mouth that are shut, a minus, a red light, a warning, a candle. */
    private static final Set<Integer> BESIDE_ANSWERS = Set.of(
            0xD7, 0x2205, 0x2297, 0x2298, 0x2612, 0x2613, 0x2A2F, 0x1F44E, 0x1F4F5, 0x1F507, 0x1F645, 0x1F6B7, 0x1F6AE,
            0x2796, 0x1F6C7, 0x1F534, 0x26A0, 0x1F56F);

    /** Boxes without a tick, which fit a no. */
    private static final Set<Integer> EMPTY_BOXES = Set.of(0x2610, 0x25A1, 0x2B1C, 0x25FB);

    private CrossingSigns() {}

    /** Returns true for a sign that strikes off whoever it stands beside. */
    public static boolean isOne(int character) {
        return SIGNS.contains(character);
    }

    /** Returns true when such a sign is in a text. */
    public static boolean areIn(String text) {
        return text.codePoints().anyMatch(SIGNS::contains);
    }

    /** Returns true for a text of such signs without words, perhaps with a day. */
    public static boolean areAlone(String text) {
        return areIn(text) && text.codePoints().noneMatch(Character::isLetter);
    }

    /** Returns true when a sign stands beside the words of an answer, which it may cross out. */
    public static boolean areBesideAnswer(String cell) {
        return isBesideWord(cell, character -> SIGNS.contains(character) || BESIDE_ANSWERS.contains(character));
    }

    /** Returns true when a box without a tick stands beside the words of an answer. */
    static boolean isEmptyBoxBeside(String cell) {
        return isBesideWord(cell, EMPTY_BOXES::contains);
    }

    private static boolean isBesideWord(String cell, IntPredicate isSign) {
        boolean hasSign = false;
        boolean hasWord = false;
        for (int i = 0; i < cell.length(); i += Character.charCount(cell.codePointAt(i))) {
            int character = cell.codePointAt(i);
            hasWord |= Character.isLetterOrDigit(character);
            hasSign |= character > 0x7F && isSign.test(character);
        }
        return hasSign && hasWord;
    }
}
