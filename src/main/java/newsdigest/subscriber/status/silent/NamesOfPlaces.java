package newsdigest.subscriber.status.silent;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Names of a place, a club, a firm or a number in which a word stands that may mean leaving elsewhere: "Leavers Street", "Stop-motion club", "No. 7". */
public final class NamesOfPlaces {

    private static final int MOST_WORDS = 6;

    private static final Pattern NUMBER = Pattern.compile("(?iU)(?:no|nr|n|num|nº|n°)\\.?\\s?[º°]?\\s?\\d{1,6}");

    /** Block or house with a letter or a number. */
    private static final Pattern PART = Pattern.compile("(?iU)(?:block|bloc|bloque|bloco)\\s(?:\\p{L}|\\d{1,4})");

    private static final Pattern PUNCTUATION = Pattern.compile("[:;,!?()\\[\\]/]");

    private static final Set<String> LAST = words("places-last");
    private static final Set<String> FIRST = words("places-first");
    private static final Set<String> SENTENCES = words("sentences");

    /** Words that say plainly that somebody left, whatever stands beside them. */
    private static final List<String> PLAIN = StatusVocabulary.all().phrases("parts", "left").stream()
            .map(ComparableText::squashed)
            .toList();

    private NamesOfPlaces() {}

    private static Set<String> words(String group) {
        return Set.copyOf(StatusVocabulary.all().stripped("lines", group));
    }

    /** Returns true for such a name, and for no sentence about people, such as "Left the club". */
    public static boolean isOne(String line) {
        String text = line.strip();
        if (NUMBER.matcher(text).matches() || PART.matcher(text).matches()) {
            return true;
        }
        String[] words = ComparableText.words(line).strip().split(" ");
        boolean isName = words.length > 1
                && words.length <= MOST_WORDS
                && !PUNCTUATION.matcher(text).find()
                && (LAST.contains(words[words.length - 1]) || FIRST.contains(words[0]));
        return isName && Stream.of(words).noneMatch(NamesOfPlaces::isOfSentence);
    }

    private static boolean isOfSentence(String word) {
        return SENTENCES.contains(word)
                || (word.length() > 4 && word.endsWith("ed"))
                || (!word.equals("bounce") && PLAIN.stream().anyMatch(word::contains));
    }
}
