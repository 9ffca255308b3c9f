package newsdigest.subscriber.status;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.EmailAddressParser;
import newsdigest.subscriber.status.sentence.GonePeople;
import newsdigest.subscriber.status.sentence.NotePairs;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.TagPhrases;
import newsdigest.text.ComparableText;
import newsdigest.text.StruckText;

/**
 * Column of addresses, names or topics, in which somebody noted beside one that the person left: {@code Ana (baja)},
 * {@code † Karl}, {@code DO NOT MAIL}, struck it out, or a tag {@code unsubscribed} among others.
 */
final class RemarkedColumn extends SingleCellJudge {

    /** Signs of a remark; what has none of them, and no dash between spaces, is a plain name, and most are. */
    private static final String SIGNS = "([*;,|:";

    private static final String DASHES = "-/\u2013\u2014";

    /** Signs that set a remark apart from a name. */
    private static final Pattern BETWEEN_REMARKS = Pattern.compile("[()\\[\\]*:]| [-/\u2013\u2014] ");

    /** Sign between tags, and between a family name and a given one, which may be {@code Left, Bob}. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[;,|\\n]|:::");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int LONGEST = 500;

    /** Number of capital letters in a row, of which a name alone has seldom so many beside small ones. */
    private static final int CAPITALS = 3;

    private static final int MOST_WORDS = 3;

    private final boolean isOfTags;

    /** @param isOfTags true for a column of topics or tags, one of which may be a word for leaving: "news; left" */
    RemarkedColumn(boolean isOfTags) {
        this.isOfTags = isOfTags;
    }

    /** Returns true for an address with nothing beside it, as nearly all cells of a column of addresses are. */
    @Override
    boolean isPlain(String cell) {
        return EmailAddressParser.isUsual(cell);
    }

    @Override
    MailPermission judge(String cell) {
        if (cell.isBlank() || cell.length() > LONGEST) {
            return MailPermission.SILENT;
        }
        if (StatusValues.all().isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        if (StruckText.isWhole(cell) || (!isOfTags && GonePeople.all().areInName(cell))) {
            return MailPermission.UNSURE;
        }
        if (isOfTags) {
            MailPermission said =
                    TagPhrases.all().of(BETWEEN_WORDS.splitAsStream(cell).toList());
            if (said != MailPermission.SILENT) {
                return said;
            }
        }
        if (cell.indexOf('@') >= 0 && speakBesideAddress(cell)) {
            return MailPermission.UNSURE;
        }
        if (!hasSign(cell)) {
            return hasRemarkInCapitals(cell) || (!isOfTags && hasRemarkInSmallLetters(cell))
                    ? MailPermission.UNSURE
                    : MailPermission.SILENT;
        }
        if (BETWEEN_WORDS.splitAsStream(cell).anyMatch(StatusValues.all()::isDecisive)) {
            return MailPermission.LEFT;
        }
        return CrossingSigns.areIn(cell) || speaksOfLeaving(cell) || hasMarkInCapitals(cell)
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }

    /** Returns true when a cell has a sign of a remark; looks at each character once, as it is asked for every name of a list. */
    private static boolean hasSign(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            if (isPlainLetter(character) || character == ' ') {
                continue;
            }
            boolean isDash = DASHES.indexOf(character) >= 0
                    && i > 0
                    && i + 1 < cell.length()
                    && cell.charAt(i - 1) == ' '
                    && cell.charAt(i + 1) == ' ';
            if (isDash || SIGNS.indexOf(character) >= 0 || (character >= CrossingSigns.FIRST && isMark(cell, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(String cell, int at) {
        return CrossingSigns.isOne(cell.codePointAt(at));
    }

    private static boolean hasCapitals(String cell) {
        int inARow = 0;
        int i = 0;
        while (i < cell.length() && inARow < CAPITALS) {
            int character = cell.charAt(i) < 0x80 ? cell.charAt(i) : cell.codePointAt(i);
            boolean isCapital = character < 0x80
                    ? character >= 'A' && character <= 'Z'
                    : Character.getType(character) == Character.UPPERCASE_LETTER;
            if (character != ' ') {
                inARow = isCapital ? inARow + 1 : 0;
            }
            i += Character.charCount(character);
        }
        return inARow == CAPITALS;
    }

    private static boolean isPlainLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** Returns true for a name with words in capital letters before or behind it that mean nothing else: "UNSUBSCRIBED Ana". */
    private static boolean hasRemarkInCapitals(String cell) {
        if (!hasCapitals(cell)) {
            return false;
        }
        String[] words = BLANKS.split(cell.strip());
        for (int count = 1; count <= Math.min(MOST_WORDS, words.length - 1); count++) {
            String first = String.join(" ", Arrays.copyOf(words, count));
            String last = String.join(" ", Arrays.copyOfRange(words, words.length - count, words.length));
            if (Stream.of(first, last)
                    .anyMatch(part -> part.equals(part.toUpperCase(Locale.ROOT))
                            && (StatusValues.all().isDecisive(part)
                                    || NotePhrases.all().areMark(part)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns true for a name with words in small letters before or behind it that speak of leaving: "Ana Ruiz unsubscribed". */
    private static boolean hasRemarkInSmallLetters(String cell) {
        if (!hasSmallWord(cell)) {
            return false;
        }
        String[] words = BLANKS.split(cell.strip());
        int first = 0;
        while (first < words.length && isSmall(words[first])) {
            first++;
        }
        int last = words.length;
        while (last > first && isSmall(words[last - 1])) {
            last--;
        }
        // A cell without capitals is a name that was typed quickly.
        return first < last
                && Stream.of(Arrays.copyOfRange(words, 0, first), Arrays.copyOfRange(words, last, words.length))
                        .map(remark -> String.join(" ", remark))
                        .anyMatch(RemarkedColumn::isRemarkOfLeaving);
    }

    /** Returns true for a word that begins with a small letter; looks at each character once, as most names have none. */
    private static boolean hasSmallWord(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if ((i == 0 || cell.charAt(i - 1) == ' ') && Character.isLowerCase(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSmall(String word) {
        return Character.isLowerCase(word.codePointAt(0)) && word.equals(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isRemarkOfLeaving(String remark) {
        return !remark.isBlank()
                && (StatusValues.all().isDecisive(remark)
                        || NotePhrases.all().areMark(remark)
                        || NotePhrases.all().speakOfLeaving(remark));
    }

    /** Returns true for words beside an address that speak of leaving: "do not mail ana@example.org". */
    private static boolean speakBesideAddress(String cell) {
        String words =
                BLANKS.splitAsStream(cell).filter(word -> word.indexOf('@') < 0).collect(Collectors.joining(" "));
        return isRemarkOfLeaving(words)
                || NotePairs.all().areOfMail(words, ComparableText.words(words))
                || NotePhrases.all().areBesideName(words);
    }

    /** Returns true for capital letters behind a name that mean nothing else: "Ana Ruiz, RIP". */
    private static boolean hasMarkInCapitals(String cell) {
        return BETWEEN_WORDS
                .splitAsStream(cell)
                .skip(1)
                .map(String::strip)
                .anyMatch(part -> part.equals(part.toUpperCase(Locale.ROOT))
                        && NotePhrases.all().areMark(part));
    }

    private static boolean speaksOfLeaving(String cell) {
        String[] remarks = BETWEEN_REMARKS.split(cell);
        return remarks.length > 0
                && Arrays.stream(remarks)
                        .filter(remark -> remark.indexOf('@') < 0)
                        .anyMatch(remark -> StatusValues.all().isDecisive(remark)
                                || (!remark.equals(cell)
                                        && (NotePhrases.all().speakOfLeaving(remark)
                                                || NotePhrases.all().areBesideName(remark))));
    }
}
