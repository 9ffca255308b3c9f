package newsdigest.subscriber.status.header;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Words of a sheet that tell of a person or a row that left, such as "Bo Ek has left" and "Bo Ek unsubscribed in May". */
public final class LeaversInWords {

    private static final int MOST_WORDS = 10;

    /** Number of words that the name of a person has at most. */
    private static final int MOST_NAMES = 3;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final Set<String> ROW_NUMBERS = StatusVocabulary.all().inWords("sheets", "row-numbers").stream()
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());

    private LeaversInWords() {}

    /** Returns true for a day in digits. */
    public static boolean isDay(String cell) {
        return cell.chars().anyMatch(c -> !Character.isDigit(c))
                && StatusValues.all().of(cell) == StatusValue.DATE;
    }

    /** Returns true for the header of the numbers of rows or people. */
    public static boolean isNumberOfRow(String header) {
        return ROW_NUMBERS.contains(ComparableText.words(header).strip());
    }

    /** Returns true for a name with words of leaving behind it. */
    public static boolean areIn(String cell) {
        String[] words = BLANKS.split(cell.strip(), MOST_WORDS + 1);
        if (words.length > MOST_WORDS) {
            return false;
        }
        for (int names = 1; names <= MOST_NAMES && names < words.length; names++) {
            if (!isName(words[names - 1])) {
                return false;
            }
            if (speakOfLeaving(Stream.of(words).skip(names).collect(Collectors.joining(" ")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String word) {
        return Character.isUpperCase(word.codePointAt(0))
                || Character.getType(word.codePointAt(0)) == Character.OTHER_LETTER;
    }

    private static boolean speakOfLeaving(String words) {
        StatusValue value = StatusValues.all().of(words);
        return value == StatusValue.LEFT
                || value == StatusValue.DECISIVE
                || NotePhrases.all().speakOfLeaving(words)
                || PlainLeaving.all().isIn(ComparableText.words(words));
    }
}
