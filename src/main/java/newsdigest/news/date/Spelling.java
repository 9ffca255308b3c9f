package newsdigest.news.date;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Spelling of a part of a date, and the one that is read in its place.
 *
 * @param plain replacement, with the groups of the pattern as {@code $1}
 */
record Spelling(Pattern pattern, String plain) {

    Spelling(String pattern, String plain) {
        this(Pattern.compile(pattern), plain);
    }

    /** Returns a text in which each of these spellings is replaced, one after the other. */
    static String replaceAll(List<Spelling> spellings, String text) {
        String replaced = text;
        for (Spelling spelling : spellings) {
            replaced = spelling.pattern.matcher(replaced).replaceAll(spelling.plain);
        }
        return replaced;
    }
}
