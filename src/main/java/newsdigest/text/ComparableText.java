package newsdigest.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text of headers, cells and file names as it is compared: without accents, capital letters, punctuation and the endings by which a word names women and men at once. */
public final class ComparableText {

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private ComparableText() {}

    /** Returns its letters and digits alone: {@code E-mail}, {@code e mail} and {@code EMAIL} are one. */
    public static String squashed(String whole) {
        if (isPlain(whole)) {
            return whole;
        }
        String text = GenderEndings.without(whole);
        return isAscii(text)
                ? asciiSquashed(text)
                : OTHER.matcher(apart(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String asciiSquashed(String text) {
        StringBuilder squashed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                squashed.append((char) (c + 'a' - 'A'));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                squashed.append(c);
            }
        }
        return squashed.toString();
    }

    /** Returns its words between single spaces, with one before and after: {@code " has opted out of email "}. */
    public static String words(String whole) {
        return wordsAsWritten(GenderEndings.without(whole));
    }

    /** Returns the words of a text in the same way, with all their endings. */
    public static String wordsAsWritten(String text) {
        if (isAscii(text)) {
            return asciiWords(text);
        }
        String words = OTHER.matcher(withoutMarks(CAMEL.matcher(text).replaceAll(" ")))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .strip();
        return ' ' + words + ' ';
    }

    private static String asciiWords(String text) {
        StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
        boolean isBehindSmall = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isCapital = c >= 'A' && c <= 'Z';
            boolean isSmall = c >= 'a' && c <= 'z';
            boolean isGap = !isCapital && !isSmall && (c < '0' || c > '9');
            if ((isGap || (isCapital && isBehindSmall)) && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
            if (!isGap) {
                words.append(isCapital ? (char) (c + 'a' - 'A') : c);
            }
            isBehindSmall = isSmall;
        }
        if (words.charAt(words.length() - 1) != ' ' || words.length() == 1) {
            words.append(' ');
        }
        return words.toString();
    }

    /** Returns a text without accents, and with letters of full width or in ligatures as those they stand for. */
    public static String withoutMarks(String text) {
        if (isAscii(text)) {
            return text;
        }
        String apart = apart(text);
        // Letter by letter, as a pattern takes several times as long for an archive of ten thousand texts.
        StringBuilder letters = new StringBuilder(apart.length());
        apart.codePoints().filter(c -> !isMark(c)).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String apart(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFKD)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKD);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
