package newsdigest.subscriber.status.words;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Parser of the cells of columns that say who left. */
public final class StatusValues {

    private static final Pattern DATE = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.{0,40}"
            + "|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.{0,30}"
            + "|\\p{L}{3,10}\\.? \\d{1,2}(st|nd|rd|th)?,? \\d{4}.{0,30}"
            + "|\\p{L}{2,4}[,.]? \\d{1,2}\\.? \\p{L}{3,10}\\.? \\d{4}.{0,30}"
            + "|\\d{1,2}\\.? (de )?\\p{L}{3,10}\\.?,? (de )?\\d{4}.{0,30}"
            + "|\\d{8}|\\d{10}|\\d{13}|\\d{5}(\\.\\d+)?");
    private static final Pattern NO_DATE = Pattern.compile("(0000|0001|1900-01-00|1970-01-01).*|00?[./-]00?[./-].*");
    private static final Pattern PERMANENT_FAILURE =
            Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}.*|5\\d\\d([ -](?!\\d\\d).*)?");
    private static final Pattern LINK = Pattern.compile("(?i)https?://.*");

    /** No, and what sets it apart from what follows: {@code No, gracias}. */
    private static final Pattern ANSWER = Pattern.compile("(?s)\\p{L}{2,4}\\s?[,.;:!()/\u2013\u2014-].*");

    private static final int LONGEST_PHRASE = 60;

    private static final StatusValues ALL = new StatusValues(StatusVocabulary.all());

    private final Map<String, StatusValue> exactly = new HashMap<>();
    private final Map<String, StatusValue> squashed = new HashMap<>();
    private final Map<String, List<String>> yesBegins;
    private final Map<String, List<String>> noBegins;

    /** @param vocabulary words that are known */
    public StatusValues(StatusVocabulary vocabulary) {
        put(vocabulary.phrases("values", "of-life"), StatusValue.OF_LIFE);
        put(vocabulary.phrases("values", "mailed"), StatusValue.MAILED);
        put(vocabulary.phrases("values", "yes"), StatusValue.YES);
        put(vocabulary.phrases("values", "no"), StatusValue.NO);
        put(vocabulary.phrases("values", "empty"), StatusValue.EMPTY);
        put(vocabulary.phrases("answers", "requests"), StatusValue.LEFT);
        put(vocabulary.phrases("answers", "requests-whole"), StatusValue.LEFT);
        put(vocabulary.phrases("answers", "paused"), StatusValue.LEFT);
        put(vocabulary.phrases("values", "left"), StatusValue.LEFT);
        put(vocabulary.phrases("values", "decisive"), StatusValue.DECISIVE);
        yesBegins = byFirstWord(Stream.of("yes-begins", "agreeing-begins")
                .flatMap(group -> vocabulary.phrases("values", group).stream()));
        noBegins = byFirstWord(vocabulary.phrases("values", "no-begins").stream());
    }

    private static Map<String, List<String>> byFirstWord(Stream<String> phrases) {
        return phrases.map(ComparableText::words).collect(Collectors.groupingBy(StatusValues::firstWord));
    }

    /** Returns the first of some words, with the spaces around it. */
    private static String firstWord(String words) {
        return words.substring(0, words.indexOf(' ', 1) + 1);
    }

    /** Returns the parser with the words of all languages and systems. */
    public static StatusValues all() {
        return ALL;
    }

    private void put(List<String> phrases, StatusValue value) {
        for (String phrase : phrases) {
            exactly.put(phrase.toLowerCase(Locale.ROOT), value);
            String plain = ComparableText.squashed(phrase);
            if (plain.length() > 1 || plain.length() == phrase.length()) {
                squashed.put(plain, value);
            }
        }
        squashed.remove("");
    }

    /** Returns the meaning of a cell. */
    public StatusValue of(String cell) {
        String text = withoutZeros(cell.strip());
        StatusValue known = exactly.get(text.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (text.length() > LONGEST_PHRASE * 4) {
            return StatusValue.UNKNOWN;
        }
        known = squashed.get(ComparableText.squashed(text));
        if (known != null) {
            return known;
        }
        boolean hasDigit = text.chars().anyMatch(c -> c >= '0' && c <= '9');
        if ((hasDigit && NO_DATE.matcher(text).matches()) || isLink(text)) {
            return StatusValue.EMPTY;
        }
        if (hasDigit && DATE.matcher(text).matches()) {
            return StatusValue.DATE;
        }
        if (hasDigit && PERMANENT_FAILURE.matcher(text).matches()) {
            return StatusValue.LEFT;
        }
        return byBeginning(ComparableText.words(text));
    }

    private static boolean isLink(String text) {
        return text.indexOf("://") > 0 && LINK.matcher(text).matches();
    }

    /** Returns true for a cell that answers a question on mail, by a word, a day, a number or a mark. */
    public boolean isAnswer(String cell) {
        if (cell.isBlank() || cell.length() > LONGEST_PHRASE) {
            return false;
        }
        if (cell.codePoints().noneMatch(Character::isLetter)) {
            return true;
        }
        StatusValue value = of(cell);
        return value.isKnown() || value == StatusValue.DATE || value == StatusValue.LEFT_IN_WORDS;
    }

    /** Returns 1 and 0 as programs for statistics write them, 1.0 and 0.0, as they are. */
    public static String withoutZeros(String text) {
        boolean isTick = text.length() >= 3
                && (text.charAt(0) == '0' || text.charAt(0) == '1')
                && (text.charAt(1) == '.' || text.charAt(1) == ',')
                && text.chars().skip(2).allMatch(digit -> digit == '0');
        return isTick ? text.substring(0, 1) : text;
    }

    /**
     * Returns the meaning of a cell of a column that asks whether or why somebody left. There, words that begin with "no"
     * are no answer but a reason, such as "No le interesa" or "no longer interested".
     *
     * @param isQuestion true when the column asks whether, so that a "no" and a comma are an answer
     */
    public StatusValue ofLeaving(String cell, boolean isQuestion) {
        StatusValue value = of(cell);
        boolean isAnswer = isQuestion && ANSWER.matcher(cell.strip()).matches();
        return value == StatusValue.NO && !isWord(cell) && !isAnswer ? StatusValue.UNKNOWN : value;
    }

    /** Returns true when a cell is, as a whole, one of the words that are known. */
    public boolean isWord(String cell) {
        return exactly.containsKey(withoutZeros(cell.strip()).toLowerCase(Locale.ROOT))
                || squashed.containsKey(ComparableText.squashed(cell));
    }

    /** Returns the meaning of a longer answer by its beginning: "Sí, acepto recibir el boletín". */
    private StatusValue byBeginning(String words) {
        String first = firstWord(words);
        if (noBegins.getOrDefault(first, List.of()).stream().anyMatch(words::startsWith)) {
            return StatusValue.NO;
        }
        return yesBegins.getOrDefault(first, List.of()).stream().anyMatch(words::startsWith)
                ? StatusValue.YES
                : StatusValue.UNKNOWN;
    }

    /** Returns true when a cell of any column says that a person left; quick, since all cells of a list are checked. */
    public boolean isDecisive(String cell) {
        return ofWord(cell) == StatusValue.DECISIVE;
    }

    /** Returns the meaning of a cell that is one of the words as a whole, and else that it is unknown; quick as well. */
    public StatusValue ofWord(String cell) {
        return cell.length() >= 3 && cell.length() <= LONGEST_PHRASE
                ? squashed.getOrDefault(ComparableText.squashed(cell), StatusValue.UNKNOWN)
                : StatusValue.UNKNOWN;
    }
}
