package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.LeavingRequests;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.TagPhrases;
import newsdigest.text.ComparableText;

/** Columns of the days on which people joined, where a word for leaving may stand beside the day or in its place: "2020 (left 2024)". */
public final class JoinDays {

    private static final int LONGEST = 120;

    private static final int DIGITS_OF_YEAR = 4;

    /** Number of words above which a header is a question or a sentence. */
    private static final int MOST_WORDS = 6;

    /** Two days, from the first of which to the second somebody was a subscriber. */
    private static final Pattern FROM_TO = Pattern.compile("\\A\\s*(?:\\d{1,2}[./-]){0,2}\\d{4}(?:[./-]\\d{1,2}){0,2}"
            + "\\s?(?:->?|[\u2013\u2014\u2192\u21d2/>~]|\\b(?:through|until)\\b|\\bto\\b|\\bbis\\b|\\bau?\\b|\\bhasta\\b|\\bat\u00e9\\b|\\b\u0434\u043e\\b)\\s?"
            + "(?:\\d{1,2}[./-]){0,2}\\d{4}(?:[./-]\\d{1,2}){0,2}\\s*\\z");

    private static final JoinDays ALL = new JoinDays(StatusVocabulary.all());

    private final Set<String> whole;
    private final List<String> headers;
    private final List<String> leaving;
    private final List<String> until;

    private JoinDays(StatusVocabulary vocabulary) {
        whole = Set.copyOf(vocabulary.inWords("joined", "headers"));
        headers =
                whole.stream().filter(phrase -> phrase.strip().indexOf(' ') > 0).toList();
        until = vocabulary.inWords("ends", "until");
        leaving = Stream.of("leaving", "alone", "tags")
                .flatMap(group -> vocabulary.inWords("states", group).stream())
                .filter(phrase -> phrase.strip().length() > 3)
                .toList();
    }

    public static JoinDays all() {
        return ALL;
    }

    /** Returns whether the days on which people joined stand under a header. */
    public boolean areUnder(String header) {
        String words = ComparableText.words(header);
        // A word such as "added" is one of days only by itself.
        return whole.contains(words)
                || (words.strip().split(" ").length <= MOST_WORDS && StatusVocabulary.hasOne(headers, words));
    }

    /** Returns a cell with each digit as the same one: days that differ in their digits alone have one shape. */
    public static String shape(String cell) {
        StringBuilder shape = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            shape.append(character >= '0' && character <= '9' ? '0' : character);
        }
        return shape.toString();
    }

    /** Returns true for a cell that has a day in it, or a year. */
    public boolean isDay(String cell) {
        return cell.length() <= LONGEST
                && cell.codePoints().filter(Character::isDigit).count() >= DIGITS_OF_YEAR;
    }

    /** Returns true when a cell may say that the person left since; quick where it is a day in numbers, as most are. */
    public boolean mayBeOver(String cell) {
        if (cell.isBlank() || cell.length() > LONGEST) {
            return false;
        }
        if (cell.codePoints().noneMatch(Character::isLetter)) {
            return CrossingSigns.areIn(cell) || FROM_TO.matcher(cell).matches();
        }
        String words = ComparableText.words(cell);
        return CrossingSigns.areIn(cell)
                || FROM_TO.matcher(cell).matches()
                || StatusVocabulary.hasOne(leaving, words)
                || StatusVocabulary.hasOne(until, words)
                || StatusValues.all().ofWord(NotePhrases.withoutDay(words)) == StatusValue.LEFT
                || NotePhrases.all().speakOfLeaving(cell)
                || LeavingRequests.all().isIn(cell)
                || TagPhrases.all().of(cell) != MailPermission.SILENT
                || (StatusValues.all().isWord(cell) && StatusValues.all().of(cell) == StatusValue.NO);
    }
}
