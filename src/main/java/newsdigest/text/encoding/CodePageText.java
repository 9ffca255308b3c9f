package newsdigest.text.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Text of one byte a character in a code page of Windows, as Excel saves plain CSV by the language of the computer. Words of
 * Russian, Arabic, Greek and Hebrew have no letters of ASCII in them, those of Latin alphabets nearly always have; which
 * code page it is among these, the most usual letters show. What shows nothing is that of Western Europe.
 */
final class CodePageText {

    private static final int FIRST_LETTER = 0xC0;

    /** Bytes that are spaces, quotes, dashes and signs between words in each of the code pages. */
    private static final String BETWEEN_WORDS =
            "\u0082\u0084\u0085\u008B\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099\u009B\u00A0\u00A9\u00AB\u00AE\u00B0\u00B7\u00BB";

    /** Length of a word that shows the alphabet: shorter ones are also initials. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 64;

    /** Last byte that is surely a capital letter, and first one of a small letter, in the code pages with capital letters. */
    private static final int LAST_CAPITAL = 0xDB;

    private static final int FIRST_SMALL = 0xE0;

    /** Number of letters for each capital letter after a small one, of which there are fewer where these are capital letters. */
    private static final int MOST_CAPITALS = 12;

    /** Difference of the parts by which one alphabet fits clearly better than another. */
    private static final double CLEARLY = 0.14;

    /** Part of the letters that the most usual ones of an alphabet have at least. */
    private static final double LEAST_OF_ALPHABET = 0.4;

    /** Part of the letters beyond ASCII that a language has at least in a text in it. */
    private static final double LEAST_OF_LANGUAGE = 0.95;

    /** The same of the languages of Western Europe, above which a text is taken for one in them. */
    private static final double LEAST_OF_WESTERN = 0.85;

    private final int[] word = new int[LONGEST];
    private int length;
    private boolean hasAscii;
    private final long[] inOtherAlphabet = new long[256];
    private final long[] besideAscii = new long[256];
    private long capitalsAfterSmall;
    private long wordsInOtherAlphabet;
    private long wordsWithAscii;

    private CodePageText() {}

    /** Returns the encoding of a text of one byte a character. */
    static Charset charsetOf(Path file) throws IOException {
        CodePageText text = new CodePageText();
        text.look(file);
        Optional<CodePage> found = text.alphabet().or(text::language);
        return found.isPresent() ? Charset.forName(found.get().charset()) : MacRomanText.charsetOf(file);
    }

    private void look(Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                for (int i = 0; i < read; i++) {
                    look(block[i] & 0xFF);
                }
            }
        }
        endWord();
    }

    private void look(int next) {
        boolean isAscii = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        boolean isInside = next >= 0x80 && (length > 0 || hasAscii) && BETWEEN_WORDS.indexOf(next) < 0;
        if (isAscii) {
            hasAscii = true;
        } else if (next >= FIRST_LETTER || isInside) {
            if (length < LONGEST) {
                word[length++] = next;
            }
        } else if (length > 0 || hasAscii) {
            endWord();
        }
    }

    private void endWord() {
        if (length > 0 && hasAscii) {
            wordsWithAscii++;
            count(besideAscii);
        } else if (length >= SHORTEST) {
            wordsInOtherAlphabet++;
            count(inOtherAlphabet);
            for (int i = 1; i < length; i++) {
                capitalsAfterSmall += word[i] <= LAST_CAPITAL && word[i - 1] >= FIRST_SMALL ? 1 : 0;
            }
        }
        length = 0;
        hasAscii = false;
    }

    private void count(long[] bytes) {
        for (int i = 0; i < length; i++) {
            bytes[word[i]]++;
        }
    }

    /** Returns the alphabet of most words; empty where it is the Latin one, or none fits. */
    private Optional<CodePage> alphabet() {
        if (wordsInOtherAlphabet <= wordsWithAscii) {
            return Optional.empty();
        }
        boolean hasCapitals = capitalsAfterSmall * MOST_CAPITALS
                <= Arrays.stream(inOtherAlphabet).sum();
        return CodePage.ALPHABETS.stream()
                .filter(page -> page.isSupported() && (hasCapitals || page.isCaseless()))
                .reduce((found, next) ->
                        next.coverage(inOtherAlphabet) > found.coverage(inOtherAlphabet) + CLEARLY ? next : found)
                .filter(page ->
                        !page.equals(CodePage.ALPHABETS.get(0)) && page.coverage(inOtherAlphabet) >= LEAST_OF_ALPHABET);
    }

    /**
     * Returns the language of another Latin alphabet that has nearly all letters; empty where one of Western Europe has most,
     * as a list of these with names of several languages must not be taken for another one.
     */
    private Optional<CodePage> language() {
        if (CodePage.WESTERN.stream().anyMatch(page -> page.coverage(besideAscii) > LEAST_OF_WESTERN)) {
            return Optional.empty();
        }
        return CodePage.OTHER_LATIN.stream()
                .filter(CodePage::isSupported)
                .filter(page -> page.coverage(besideAscii) >= LEAST_OF_LANGUAGE && page.decisive(besideAscii) > 1)
                .max(Comparator.comparingDouble(page -> page.coverage(besideAscii)));
    }
}
