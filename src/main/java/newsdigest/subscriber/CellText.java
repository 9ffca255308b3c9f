package newsdigest.subscriber;

import java.util.OptionalInt;

/** What can be in a cell that nobody meant to write, and how to show it. */
final class CellText {

    private static final int MOST_SHOWN = 60;

    private CellText() {}

    /** Without white space and invisible marks around it, such as text copied from a web page has. */
    static String trim(String cell) {
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

    private static boolean isBlank(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
    }

    /** Trimmed, and without the quotes around it. */
    static String unquoted(String cell) {
        String trimmed = trim(cell);
        boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trim(trimmed.substring(1, trimmed.length() - 1).replace("\"\"", "\"")) : trimmed;
    }

    /**
     * The first character that ends a line or controls a terminal: in a mail header it could begin another header
     * (RFC 5322, section 2.2).
     */
    static OptionalInt control(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
                return OptionalInt.of(c);
            }
        }
        return OptionalInt.empty();
    }

    /** Without the code points that are no characters and never will be (Unicode, section 23.7). */
    static String withoutNoncharacters(String cell) {
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

    /** In quotes, on one line, everything visible, and not too long. */
    static String shown(String cell) {
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
