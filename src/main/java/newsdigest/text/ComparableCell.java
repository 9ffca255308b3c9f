package newsdigest.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cell of a table as it is compared with one that somebody named. */
public final class ComparableCell {

    /** Number with places behind its mark; three of them behind another digit than 0 may be thousands. */
    private static final Pattern WITH_PLACES = Pattern.compile("([+-]?\\d{1,15})[.,](\\d{1,15})");

    private static final int PLACES_OF_THOUSANDS = 3;

    private ComparableCell() {}

    /**
     * Returns a cell by its letters and digits: by its signs where it has nothing else, and as the same number when a spreadsheet saved it
     * again.
     */
    public static String of(String cell) {
        String plain = ComparableText.squashed(withoutZeros(cell));
        return plain.isEmpty() ? cell.strip().toLowerCase(Locale.ROOT) : plain;
    }

    /** Returns a number without the zeros at the end of its places, so that 0.0 and 0,00 are 0; any other cell as it is. */
    private static String withoutZeros(String cell) {
        String text = cell.strip();
        if (!text.endsWith("0")) {
            return text;
        }
        Matcher number = WITH_PLACES.matcher(text);
        if (!number.matches()) {
            return text;
        }
        String whole = number.group(1);
        String places = number.group(2);
        boolean isNought = whole.chars().noneMatch(sign -> sign >= '1' && sign <= '9');
        if (places.length() == PLACES_OF_THOUSANDS && !isNought) {
            return text;
        }
        int end = places.length();
        while (end > 0 && places.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? whole : whole + '.' + places.substring(0, end);
    }
}
