package newsdigest.bounce.phrase;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phrase of a mail server: literal words, where {@code *} between two pieces stands for up to 60 characters of one sentence. It begins at
 * the beginning of a word, unless its first character is a star. Of a phrase by which an address is gone, the last of several
 * pieces ends with a word: an ending may make it belong to what follows, as in "unbekannten Absendern". Search time is linear in the text, whatever the text.
 *
 * @param language file that holds it, such as {@code pt}
 * @param section section of that file
 * @param text phrase as written in the file
 * @param seen a server's sentence that has it
 */
public record Phrase(String language, String section, String text, String seen, List<String> pieces, boolean isInWord) {

    private static final int GAP = 60;

    private static final Set<String> GONE = Arrays.stream(ReplyMeaning.values())
            .filter(ReplyMeaning::isGone)
            .map(ReplyMeaning::section)
            .collect(Collectors.toUnmodifiableSet());

    static Phrase of(String language, String section, String text, String seen) {
        boolean isInWord = text.startsWith("*");
        List<String> pieces = Arrays.stream((isInWord ? text.substring(1) : text).split(" ?\\* ?", -1))
                .map(NormalText::of)
                .toList();
        if (pieces.stream().anyMatch(piece -> piece.length() < 2)) {
            throw new IllegalArgumentException(language + ": a piece of a phrase has two characters or more: " + text);
        }
        return new Phrase(language, section, text, seen, pieces, isInWord);
    }

    /** Returns true when the phrase stands in a normalised text at this place. */
    public boolean isAt(String text, int start) {
        return end(text, start) >= 0;
    }

    /** Returns the place behind the phrase that stands at this place of a normalised text; -1 where it does not. */
    public int end(String text, int start) {
        String first = pieces.get(0);
        return text.startsWith(first, start) && isAllowedAt(text, start) ? endOfRest(text, start + first.length()) : -1;
    }

    private boolean isAllowedAt(String text, int start) {
        if (isInWord || start == 0 || !isAlphabetic(text.charAt(start))) {
            return true;
        }
        return !isAlphabetic(text.charAt(start - 1));
    }

    /** Returns true for a letter of a script with spaces between words, unlike Chinese, Japanese, Korean and Thai. */
    private static boolean isAlphabetic(char letter) {
        return Character.isLetter(letter) && letter < '\u0E00';
    }

    private static int within(String text, String piece, int from) {
        for (int at = from; at <= Math.min(from + GAP, text.length() - piece.length()); at++) {
            if (text.startsWith(piece, at)) {
                return at;
            }
            if (isEndOfSentence(text, at)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isEndOfSentence(String text, int at) {
        char c = text.charAt(at);
        return c == '\u3002' || (".!?;".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == ' ');
    }

    private static boolean isEndOfWord(String text, int end) {
        return end == text.length() || !isAlphabetic(text.charAt(end)) || !isAlphabetic(text.charAt(end - 1));
    }

    private int endOfRest(String text, int from) {
        int at = from;
        for (String piece : pieces.subList(1, pieces.size())) {
            int found = within(text, piece, at);
            if (found < 0) {
                return -1;
            }
            at = found + piece.length();
        }
        return pieces.size() == 1 || !GONE.contains(section) || isEndOfWord(text, at) ? at : -1;
    }
}
