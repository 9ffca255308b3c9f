package newsdigest.bounce.phrase;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Form in which a server's words are compared: small letters without accents, one space between words. */
public final class NormalText {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}\\p{Zs}]+");

    private NormalText() {}

    /** Returns a text in that form. */
    public static String of(String text) {
        String plain = text.chars().allMatch(c -> c < 0x80) ? text : withoutMarks(text);
        return SPACES.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static String withoutMarks(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(decomposed)
                .replaceAll("")
                .replace('’', '\'')
                .replace("ß", "ss")
                .replace('ł', 'l')
                .replace('Ł', 'l')
                .replace('ø', 'o')
                .replace('Ø', 'o')
                .replace('ı', 'i');
    }
}
