package newsdigest.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the {@code {0}}, {@code {1}} … of a phrase in some language. */
public final class PhraseFiller {

    private static final Pattern BLANK = Pattern.compile("\\{(\\d)}");

    private PhraseFiller() {}

    /** Fills each blank that has a value and leaves the others; a blank within a value is text. */
    public static String fill(String phrase, Object... values) {
        return BLANK.matcher(phrase).replaceAll(blank -> {
            int number = Integer.parseInt(blank.group(1));
            return Matcher.quoteReplacement(number < values.length ? String.valueOf(values[number]) : blank.group());
        });
    }
}
