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
        return text.codePoints().anyMatch(YamlScalar::isEscaped) ? quoted(text) : "'" + text.replace("'", "''") + "'";
    }

    /** Returns a text between double quotation marks, in which every character is seen. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isEscaped(point)) {
                quoted.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    /** Returns true for what is not seen as itself: what is hidden in a terminal, a tab, and spaces other than the usual one. */
    private static boolean isEscaped(int point) {
        return point == '\t'
                || VisibleText.isHidden(point)
                || (Character.getType(point) == Character.SPACE_SEPARATOR && point != ' ');
    }
}
