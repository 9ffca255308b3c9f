package newsdigest.text.encoding;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Writing in text of one byte a character: a code page of Windows, and the letters beyond those of English that a language
 * uses.
 *
 * @param letters the small ones, for which capital ones count, too; or capital ones alone
 */
record CodePage(String charset, String letters) {

    /**
     * Alphabets with the most usual letters of each, about as many of all; first the Latin one, of which capital letters with
     * accents may stand without others. One further down must fit clearly better.
     */
    static final List<CodePage> ALPHABETS = List.of(
            new CodePage("windows-1252", "ÁÉÍÓÚÑÜÇÃÖÄ"),
            new CodePage("windows-1251", "оаеинтсрвлкі"),
            new CodePage("windows-1256", "اليمونرتبةعد"),
            new CodePage("windows-1253", "αοιετσνηρκςίάό"),
            new CodePage("windows-1255", "ויהלארמתבשנ"));

    /** Languages of Western Europe; the first stands for several of them beside each other. */
    static final List<CodePage> WESTERN = List.of(
            new CodePage("windows-1252", "áàâãäåæçéèêëíîïñóôõöøúùûüßœÿ"),
            new CodePage("windows-1252", "àèéìíîïòóùú"),
            new CodePage("windows-1252", "áéíóúýðþæö"));

    /** Languages of other Latin alphabets, which share most of their bytes with those of Western Europe. */
    static final List<CodePage> OTHER_LATIN = List.of(
            new CodePage("windows-1250", "ąćęłńóśźż"),
            new CodePage("windows-1250", "áčďéěíňóřšťúůýž"),
            new CodePage("windows-1250", "áäčďéíĺľňóôŕšťúýž"),
            new CodePage("windows-1250", "čćđšž"),
            new CodePage("windows-1250", "ăâîşţ"),
            new CodePage("windows-1254", "çğıİöşüâîû"));

    /** Returns the part of the bytes beyond ASCII that are letters of this writing, from 0 to 1. */
    double coverage(long[] bytes) {
        Charset decoder = Charset.forName(charset);
        long all = Arrays.stream(bytes).sum();
        long known = 0;
        for (int i = 0; i < bytes.length; i++) {
            known += bytes[i] > 0 && isLetter(decoder, i) ? bytes[i] : 0;
        }
        return all == 0 ? 0 : (double) known / all;
    }

    /** Returns the number of letters in these bytes that windows-1252 would read as something else. */
    long decisive(long[] bytes) {
        Charset decoder = Charset.forName(charset);
        Charset western = Charset.forName(WESTERN.get(0).charset);
        long decisive = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean differs = bytes[i] > 0 && character(decoder, i) != character(western, i);
            decisive += differs && isLetter(decoder, i) ? 1 : 0;
        }
        return decisive;
    }

    /** Returns true for an alphabet without capital letters. */
    boolean isCaseless() {
        return letters.chars().noneMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    }

    boolean isSupported() {
        return Charset.isSupported(charset);
    }

    private boolean isLetter(Charset decoder, int octet) {
        char character = character(decoder, octet);
        return letters.indexOf(character) >= 0 || letters.indexOf(Character.toLowerCase(character)) >= 0;
    }

    private static char character(Charset decoder, int octet) {
        return new String(new byte[] {(byte) octet}, decoder).charAt(0);
    }
}
