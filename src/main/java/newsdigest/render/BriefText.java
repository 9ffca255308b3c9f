package newsdigest.render;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/** First sentence of a summary, or as much of it as stands on two lines of a phone (Unicode TR 29). */
final class BriefText {

    private static final int MOST_COLUMNS = 110;

    private BriefText() {}

    static String of(String text, Locale language) {
        String paragraph = text.strip().split("\\n\\n", 2)[0].replaceAll("\\s+", " ");
        BreakIterator sentences = BreakIterator.getSentenceInstance(language);
        sentences.setText(paragraph);
        int end = sentences.next();
        String sentence = end == BreakIterator.DONE
                ? paragraph
                : paragraph.substring(0, end).strip();
        return TextLayout.width(sentence) <= MOST_COLUMNS ? sentence : cut(sentence, language);
    }

    /** Cuts between words, where a line may end, so that it goes in languages without spaces as well. */
    private static String cut(String sentence, Locale language) {
        BreakIterator words = BreakIterator.getLineInstance(language);
        words.setText(sentence);
        int end = 0;
        for (int next = words.next(); next != BreakIterator.DONE; next = words.next()) {
            if (TextLayout.width(sentence.substring(0, next).strip()) >= MOST_COLUMNS) {
                break;
            }
            end = next;
        }
        String kept = end > 0 ? sentence.substring(0, end).strip() : start(sentence);
        return kept + "\u2026";
    }

    /** Returns the start of a word that is longer than the line. */
    private static String start(String word) {
        return word.substring(0, word.offsetByCodePoints(0, MOST_COLUMNS / 2));
    }
}
