package newsdigest.render.lint;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finder of words that are wider than a phone: nowhere in them may a line end (Unicode TR 14). */
final class LongWords {

    /** Letters of ordinary size that a phone has room for. */
    private static final int LONGEST = 40;

    private static final int SHOWN = 24;

    private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);

    /** Returns a sentence on each of them in a text. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        if (text.length() < LONGEST) {
            return found;
        }
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String word = text.substring(start, end).strip();
            int letters = word.codePointCount(0, word.length());
            if (letters >= LONGEST) {
                found.add("'" + word.substring(0, word.offsetByCodePoints(0, SHOWN)) + "\u2026' has " + letters
                        + " letters, and nowhere among them may a line end. Phones break it anywhere, and some mail"
                        + " programs make the whole page as wide. Shorten it, or put a link under other words.");
            }
            start = end;
        }
        return found;
    }
}
