package newsdigest.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as values or keys of YAML, within brackets too (YAML 1.2, 7.3). */
public final class YamlScalar {

    /** Beginning that means nothing but itself, and no sign that ends a value between brackets or a key. */
    private static final Pattern PLAIN =
            Pattern.compile("(?=[\\p{L}\\p{N}_./])(?:[^,\\[\\]{}:#\\p{C}\\p{Z}]|:(?! |\\z)|(?<! )#| (?! |\\z))++");

    /** Words that are no text without quotation marks. */
    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan");

    private YamlScalar() {}

    /** Returns a text as it is where YAML reads it so, and else between quotation marks. */
    public static String of(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return text.chars().anyMatch(YamlScalar::isEscaped) ? quoted(text) : "'" + text.replace("'", "''") + "'";
    }

    /** Returns a text between double quotation marks. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isEscaped(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isEscaped(int c) {
        return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
    }
}
