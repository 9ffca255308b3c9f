package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Helpers to clean a cell of what nobody meant to write, and to show it in a message. */
public final class CellText {

    private static final int MOST_SHOWN = 60;

    /** Word with which the line of a sum begins. */
    private static final Pattern SUM = Pattern.compile(
            "\\A(?i:(?:grand |sub)?total(?:e|es|s)?|sum(?:me|a)?|somme|gesamt|insgesamt|anzahl|count|totaal|المجموع)(?![\\p{L}\\p{N}])",
            Pattern.UNICODE_CASE);

    private static final Pattern NUMBER = Pattern.compile("\\A[\\d.,\\s\\p{Sc}%]*+\\z");

    /** End of a cell in the middle of a sentence: a sign that goes on, or a word with which no sentence ends, such as an article. */
    private static final Pattern OPEN_END = Pattern.compile(
            "[,:;\u2026]\\z|\\.\\.\\.\\z|(?<![\\p{L}\\p{N}])(?i:y|e|o|and|or|und|oder|et|ou|en|that|que|dass)\\z"
                    + "|(?<=\\s)(?iu:the|of|from|has|not|by|to|am|vom|zum|den|dem|der|die|das|vor|sich|hat|nicht|mit|von"
                    + "|el|la|los|las|del|de|por|con|se|su|ha|no|le|les|du|des|au|par|ne|os|as|do|da|em|n\u00e3o|seu|sua"
                    + "|\u0438|\u043d\u043e|\u0438\u043b\u0438|\u0447\u0442\u043e|\u0438\u0437|\u043e\u0442|\u043d\u0435|\u0432|\u0441"
                    + "|\u0648|\u0645\u0646|\u0641\u064a|\u0639\u0644\u0649|\u0623\u0646|\u0639\u0646|\u0644\u0627)\\z");

    private CellText() {}

    /** Returns a cell without white space and invisible marks around it, such as text copied from a web page has. */
    public static String trim(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    /** Returns true for a cell that ends in the middle of a sentence. */
    public static boolean isOpen(String cell) {
        return cell.lastIndexOf('(') > cell.lastIndexOf(')')
                || OPEN_END.matcher(cell.substring(Math.max(0, cell.length() - 8)))
                        .find();
    }

    /** Returns true for a cell that begins as the line of a sum does. */
    static boolean isOfSum(String cell) {
        return SUM.matcher(cell).find();
    }

    /** Returns true for the cells of a line of a sum: all that stands in it beside that word is numbers. */
    public static boolean areSum(List<String> cells) {
        return cells.stream()
                .skip(isOfSum(cells.get(0)) ? 1 : 0)
                .allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    /** Returns the cells of a row, where one of invisible characters alone, such as a no-break space, is empty. */
    static List<String> withoutInvisible(List<String> row) {
        for (String cell : row) {
            if (isInvisible(cell)) {
                return row.stream()
                        .map(other -> isInvisible(other) ? "" : other)
                        .toList();
            }
        }
        return row;
    }

    /** Returns true for a cell in which nothing can be seen; looks at the first character alone of nearly all. */
    private static boolean isInvisible(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean isMark = c >= 0x80 && Character.getType(c) == Character.FORMAT;
            if (!isBlank(c) && !isMark && c != 0xFE0F) {
                return false;
            }
        }
        return !cell.isEmpty();
    }

    /** Returns a cell on one line: white space with a line break or a tab in it is one space. */
    public static String onOneLine(String cell) {
        if (!hasLineBreak(cell)) {
            return cell;
        }
        StringBuilder line = new StringBuilder(cell.length());
        int at = 0;
        while (at < cell.length()) {
            int end = at;
            boolean breaks = false;
            while (end < cell.length() && isBlank(cell.charAt(end))) {
                breaks |= breaksLine(cell.charAt(end));
                end++;
            }
            line.append(breaks ? " " : cell.substring(at, end));
            if (end < cell.length()) {
                line.append(cell.charAt(end));
            }
            at = end + 1;
        }
        return line.toString();
    }

    private static boolean hasLineBreak(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (breaksLine(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaksLine(int c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isBlank(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == 0x85
                || c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || c == 0x2060
                || c == 0xFEFF;
    }

    /** Returns a cell trimmed, and without the quotes around it. */
    public static String unquoted(String cell) {
        String trimmed = trim(cell);
        boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trim(trimmed.substring(1, trimmed.length() - 1).replace("\"\"", "\"")) : trimmed;
    }

    /** Returns the cells of a line that has no quoted delimiter in it. */
    static List<String> apart(String line, char delimiter) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(delimiter)), -1))
                .map(CellText::unquoted)
                .toList();
    }

    /** Returns the cells of the record that begins at a line, whose quoted cells may run over several lines. */
    static List<String> record(List<String> lines, int first, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = first; i < lines.size(); i++) {
            String line = lines.get(i);
            for (int at = 0; at < line.length(); at++) {
                char c = line.charAt(at);
                if (quoted && c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                    cell.append(c);
                    at++;
                } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                    quoted = !quoted;
                } else if (c == delimiter && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            if (!quoted) {
                break;
            }
            cell.append('\n');
        }
        cells.add(cell.toString());
        return quoted ? apart(lines.get(first), delimiter) : cells;
    }

    /**
     * Returns the first character that ends a line or controls a terminal: in a mail header it could begin another
     * header (RFC 5322, section 2.2).
     */
    public static OptionalInt control(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
                return OptionalInt.of(c);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns a cell without the code points that are noncharacters (Unicode, section 23.7). */
    public static String withoutNoncharacters(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) >= 0xD800) {
                return cell.codePoints()
                        .filter(c -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return cell;
    }

    /** Returns a cell in quotes, on one line, with everything visible, and cut where it is long. */
    public static String shown(String cell) {
        StringBuilder shown = new StringBuilder("'");
        cell.codePoints().limit(MOST_SHOWN).forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isVisible(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(String.format("\\u%04X", c));
                    }
                }
            }
        });
        boolean cut = cell.codePointCount(0, cell.length()) > MOST_SHOWN;
        return shown.append(cut ? "…'" : "'").toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
