package newsdigest.text.encoding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text of one byte a character in the encoding of the Macintosh, in which Excel for Mac saves plain CSV. Its accented
 * letters stand where windows-1252 has signs that hardly ever follow a small letter, and seldom beside each other, as
 * the bytes of other alphabets do.
 */
final class MacRomanText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final String MAC_ROMAN = "x-MacRoman";

    /** Bytes of accented letters of the Macintosh which are no letters, quotes or dashes in windows-1252. */
    private static final String LETTERS = "\u0087\u0088\u0089\u008B\u008D\u008F\u0090\u009D";

    /** The same of letters which are capital ones in windows-1252, as no small letter is before them. */
    private static final String CAPITALS_ELSEWHERE = "\u008A\u008C\u008E\u009F";

    /** Byte that is a dash in windows-1252, so that only "ci\u00F3n" tells it. */
    private static final int O_WITH_ACUTE = 0x97;

    private MacRomanText() {}

    /** Returns the encoding of a text of one byte a character. */
    static Charset charsetOf(Path file) throws IOException {
        return Charset.isSupported(MAC_ROMAN) && isMacRoman(file) ? Charset.forName(MAC_ROMAN) : WINDOWS_1252;
    }

    private static boolean isMacRoman(Path file) throws IOException {
        long ofMacintosh = 0;
        long ofWindows = 0;
        long together = 0;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            int earlier = ' ';
            int before = ' ';
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next >= 0x80 && isSmallLetter(before)) {
                    ofMacintosh += LETTERS.indexOf(next) >= 0 || CAPITALS_ELSEWHERE.indexOf(next) >= 0 ? 1 : 0;
                    ofWindows += next >= 0xE0 ? 1 : 0;
                }
                together += next >= 0x80 && before >= 0x80 ? 1 : 0;
                ofMacintosh += earlier == 'i' && before == O_WITH_ACUTE && next == 'n' ? 1 : 0;
                earlier = before;
                before = next;
            }
        }
        return ofMacintosh > ofWindows + together;
    }

    private static boolean isSmallLetter(int letter) {
        return letter >= 'a' && letter <= 'z';
    }
}
