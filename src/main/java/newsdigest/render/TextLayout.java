package newsdigest.render;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UCharacter.LineBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Layout of plain text mail: lines no longer than most windows are wide. */
final class TextLayout {

    /** Greatest width of a line. RFC 5322 recommends at most 78; 72 leaves space for quoting in answers. */
    static final int COLUMNS = 72;

    private static final int DEEPEST = 24;

    private static final Pattern BULLET = Pattern.compile("([-*•–]|\\d{1,3}[.)]) +(?=\\S)");

    private TextLayout() {}

    /**
     * Wraps paragraphs to 72 columns; only a single longer word, such as a link, makes a longer line. Languages without
     * spaces, such as Chinese, Japanese and Thai, end a line where Unicode Standard Annex 14 lets them. Text after a bullet or a
     * number is indented to its own first word.
     */
    static String wrap(String text, String indent) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            if (!wrapped.isEmpty()) {
                wrapped.append('\n');
            }
            String stripped = line.strip();
            Matcher bullet = BULLET.matcher(stripped);
            String own = indent + " ".repeat(depth(line));
            String hanging =
                    bullet.lookingAt() ? own + " ".repeat(bullet.group(1).length() + 1) : own;
            wrapLine(stripped, own, hanging, wrapped);
        }
        return wrapped.toString();
    }

    /** Returns the spaces before a line, of a list within a list or of code. */
    private static int depth(String line) {
        int depth = 0;
        while (depth < Math.min(line.length(), DEEPEST) && line.charAt(depth) == ' ') {
            depth++;
        }
        return depth;
    }

    private static void wrapLine(String line, String first, String further, StringBuilder wrapped) {
        String indent = first;
        int column = 0;
        for (String word : line.split(" +", -1)) {
            String gap = " ";
            for (String part : parts(word)) {
                int width = width(part);
                if (column > 0 && column + gap.length() + width > COLUMNS) {
                    wrapped.append('\n');
                    column = 0;
                    indent = further;
                }
                if (column == 0) {
                    wrapped.append(indent);
                    column = indent.length();
                } else {
                    wrapped.append(gap);
                    column += gap.length();
                }
                wrapped.append(part);
                column += width;
                gap = "";
            }
        }
    }

    /** Returns the parts of a long word between which a line may end: one alone, unless its language has no spaces. */
    private static List<String> parts(String word) {
        if (word.isEmpty()) {
            return List.of();
        } else if (width(word) <= COLUMNS / 2
                || word.contains("://")
                || word.codePoints().noneMatch(TextLayout::isWithoutSpaces)) {
            return List.of(word);
        }
        BreakIterator ends = BreakIterator.getLineInstance(Locale.ROOT);
        ends.setText(word);
        List<String> parts = new ArrayList<>();
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
            parts.add(word.substring(from, to));
            from = to;
        }
        return parts;
    }

    /** Returns true for wide letters, and for those of Thai, Lao, Khmer and Burmese. */
    private static boolean isWithoutSpaces(int character) {
        return columns(character) > 1
                || UCharacter.getIntPropertyValue(character, UProperty.LINE_BREAK) == LineBreak.COMPLEX_CONTEXT;
    }

    /** Returns a heading over a line of {@code mark}, as long as its longest line. */
    static String underline(String heading, String mark) {
        String wrapped = wrap(heading, "");
        int width = wrapped.lines().mapToInt(TextLayout::width).max().orElse(0);
        return wrapped + "\n" + mark.repeat(width);
    }

    /**
     * Returns the columns that a text takes: letters of Chinese, Japanese and Korean take two (Unicode Standard Annex 11),
     * marks above or below a letter and signs that nobody sees take none.
     */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += columns(character);
            i += Character.charCount(character);
        }
        return width;
    }

    private static int columns(int character) {
        if (character >= ' ' && character <= '~') {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default ->
                switch (UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH)) {
                    case EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH -> 2;
                    default -> 1;
                };
        };
    }
}
