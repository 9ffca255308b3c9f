package newsdigest.subscriber.leaving;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/**
 * Meaning of cells on somebody's leaving, in a form that stays the same however it is written: the day, or the word of a status. Whoever
 * left on another day, or in another way, than was known has left anew.
 */
public final class SaidInCell {

    private static final int MOST_REMEMBERED = 1_000;

    /** Length of the longest word of a status that makes a difference; what is longer is a remark. */
    private static final int LONGEST = 40;

    private final Map<String, String> remembered = new HashMap<>();

    /** Returns what a cell says; empty for a remark, a tick, or a day that can be read in two ways. */
    public String in(String cell) {
        if (cell.isBlank() || cell.length() > LONGEST) {
            return "";
        }
        String known = remembered.get(cell);
        if (known == null) {
            known = read(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    private static String read(String cell) {
        return WrittenDay.of(cell)
                .map(day -> day.earliest().equals(day.latest()) ? day.earliest().toString() : "")
                .orElseGet(() -> isWordForLeaving(cell) ? ComparableText.squashed(cell) : "");
    }

    private static boolean isWordForLeaving(String cell) {
        StatusValue value = StatusValues.all().of(cell);
        return value == StatusValue.LEFT || value == StatusValue.DECISIVE;
    }
}
