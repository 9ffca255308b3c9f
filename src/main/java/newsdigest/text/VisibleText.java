package newsdigest.text;

import java.util.Locale;

/**
 * Text from outside on one line: characters that would end the line, steer a terminal or change the direction of what
 * follows are written as {@code \}{@code u000A}, so that nobody can write a line of their own (CWE-117).
 */
public final class VisibleText {

    private static final String ELLIPSIS = "…";

    private VisibleText() {}

    /** Returns the text with every hidden character made visible. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                for (char unit : Character.toChars(point)) {
                    visible.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /** Returns the beginning of the text, with every hidden character made visible. */
    public static String shortened(String text, int most) {
        String visible = of(text.length() > most ? text.substring(0, most) : text);
        return visible.length() > most || text.length() > most
                ? visible.substring(0, Math.min(visible.length(), most - 1)) + ELLIPSIS
                : visible;
    }

    /** Returns true for a character that is not seen as itself: controls, formats, separators, halves of characters. */
    static boolean isHidden(int point) {
        return point != '\t'
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }
}
