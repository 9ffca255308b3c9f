package newsdigest.news.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Clean-up of text that people typed, for print. */
public final class PlainText {

    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char NARROW_NO_BREAK_SPACE = '\u202F';
    private static final Pattern SPACES = Pattern.compile("[\\s\u0085\u2028\u2029]+");
    private static final Pattern BLANK_LINES = Pattern.compile("(?>\\R)[\\s\u00A0]*(?>\\R)");

    /** Most marks above and below one letter. */
    private static final int MOST_MARKS = 6;

    private PlainText() {}

    /** Returns the text on one line, with one space for every run of white space. */
    public static String line(String text) {
        return isAsciiLine(text)
                ? text
                : SPACES.matcher(typographic(text)).replaceAll(" ").strip();
    }

    /** Returns true for a line of ASCII that stays as it is, as most do. */
    private static boolean isAsciiLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    /**
     * Returns printable text on one line, with one blank for every run of white space but no-break spaces; nothing where
     * nothing of it can be seen.
     */
    public static String printableLine(String text) {
        String line = SPACES.matcher(printable(text)).replaceAll(" ").strip();
        return isVisible(line) ? line : "";
    }

    /** Returns true for a text with a character that can be seen. */
    public static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(c -> !Character.isSpaceChar(c)
                        && !Character.isWhitespace(c)
                        && !isMark(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.CONTROL);
    }

    /**
     * Returns printable text. A no-break space stays where typography wants it, between digits and beside French
     * punctuation; elsewhere it came from a word processor and becomes a plain space.
     */
    public static String typographic(String text) {
        StringBuilder printable = new StringBuilder(printable(text));
        for (int i = 0; i < printable.length(); i++) {
            if (isNoBreakSpace(printable.charAt(i)) && !isTypographic(printable, i)) {
                printable.setCharAt(i, ' ');
            }
        }
        return printable.toString();
    }

    /** Returns the text on one line with plain spaces only, for comparison. */
    public static String plainSpaces(String text) {
        return line(text.replace(NO_BREAK_SPACE, ' ').replace(NARROW_NO_BREAK_SPACE, ' '));
    }

    /** Splits a text at blank lines into paragraphs, each on one line. */
    public static List<String> paragraphs(String text) {
        return Arrays.stream(BLANK_LINES.split(text))
                .map(PlainText::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** Characters of windows-1252 at 0x80 to 0x9F, where Unicode has control characters; a space for none. */
    private static final String WINDOWS =
            "\u20AC \u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152 \u017D "
                    + " \u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153 \u017E\u0178";

    /**
     * Returns the text without control characters, lone surrogates, characters that turn the direction of what follows
     * (Unicode TR 9, 2.1 to 2.3), and the noncharacters that mark placeholders in a rendition. A control character that
     * is a dash or quotation mark of Windows is read as such, as browsers do. Marks that pile up on a letter, where no line
     * can end and which stand over the lines around, are left out beyond what any language needs.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int written = text.codePointAt(at);
            at += Character.charCount(written);
            int c = written >= 0x80 && written <= 0x9F ? WINDOWS.charAt(written - 0x80) : written;
            marks = isMark(c) ? marks + 1 : 0;
            if (isPrintable(c) && marks <= MOST_MARKS) {
                printable.appendCodePoint(c);
            }
        }
        return printable.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isPrintable(int c) {
        boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        boolean invisible = c == 0x200B || c == 0xFEFF;
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean control = Character.isISOControl(c) && "\t\n\u000B\f\r".indexOf(c) < 0;
        return !noncharacter && !invisible && !turns && !control && Character.getType(c) != Character.SURROGATE;
    }

    private static boolean isNoBreakSpace(char c) {
        return c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE;
    }

    private static boolean isTypographic(CharSequence text, int at) {
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean betweenDigits = Character.isDigit(before) && Character.isDigit(after);
        boolean afterOpeningQuote = before == '\u00AB';
        boolean beforePunctuation = ":;!?\u00BB%\u20AC".indexOf(after) >= 0 && !Character.isSpaceChar(before);
        return betweenDigits || afterOpeningQuote || beforePunctuation;
    }

    /** Escapes a text for HTML, in a place between tags. */
    public static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
