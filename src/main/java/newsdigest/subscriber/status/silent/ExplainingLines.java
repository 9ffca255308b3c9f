package newsdigest.subscriber.status.silent;

import java.util.List;
import newsdigest.subscriber.status.explained.AnswerKeyParser;
import newsdigest.subscriber.status.header.PlainLeaving;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Lines right below the headers of a list that explain it, or ask something of whoever edits it, and stand above nobody in particular. */
public final class ExplainingLines {

    private static final ExplainingLines ALL = new ExplainingLines(StatusVocabulary.all());

    private final List<String> edits;
    private final List<String> without;
    private final List<String> told;
    private final List<String> apart;
    private final List<String> people;
    private final List<String> negations;

    private ExplainingLines(StatusVocabulary vocabulary) {
        edits = vocabulary.inWords("lines", "edits");
        without = vocabulary.inWords("lines", "without");
        told = vocabulary.inWords("lines", "told");
        apart = vocabulary.inWords("lines", "apart");
        people = vocabulary.inWords("former", "subscribers");
        negations = vocabulary.inWords("about", "negations");
    }

    /** Returns the lines of all languages. */
    public static ExplainingLines all() {
        return ALL;
    }

    /** Returns true for "No = unsubscribed", "Please do not delete", "List without unsubscribed" and "Unsubscribed are marked No". */
    public boolean isOne(String line) {
        String words = ComparableText.words(line);
        return isAboutEditing(words)
                || isOfWhoIsElsewhere(words)
                || AnswerKeyParser.all().parse(line).isThere();
    }

    private boolean isAboutEditing(String words) {
        return StatusVocabulary.hasOne(edits, words) && StatusVocabulary.hasOne(negations, words);
    }

    /** Returns true where people who left are said to stand elsewhere, or to be marked. */
    private boolean isOfWhoIsElsewhere(String words) {
        if (!PlainLeaving.all().isIn(words)) {
            return false;
        }
        for (String word : without) {
            int at = words.indexOf(word);
            if (at > 0 && PlainLeaving.all().isIn(words.substring(at + word.length() - 1))) {
                return true;
            }
        }
        return StatusVocabulary.hasOne(told, words)
                || (StatusVocabulary.hasOne(apart, words) && people.stream().anyMatch(words::startsWith));
    }
}
