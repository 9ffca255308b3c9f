package newsdigest.news;

import java.util.regex.Pattern;

/** Makes text that people typed fit to print. */
final class PlainText {

    private static final char NO_BREAK_SPACE = '\u00A0';

    /** Control characters, and the noncharacters that mark personal places in a rendition. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}&&[^\\s]]|[\uFDD0-\uFDEF\uFFFE\uFFFF\u200B\uFEFF]");

    private static final Pattern SPACES = Pattern.compile("[\\s\u2028\u2029]+");

    private PlainText() {}

    /**
     * One line: every run of white space is one space. A no-break space stays where typography wants it, between digits
     * and beside French punctuation; elsewhere it came from a word processor and becomes a plain space.
     */
    static String line(String text) {
        StringBuilder line = new StringBuilder(UNPRINTABLE.matcher(text).replaceAll(""));
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean noBreak = c == NO_BREAK_SPACE || c == '\u202F';
            if (noBreak && !isTypographic(line, i)) {
                line.setCharAt(i, ' ');
            }
        }
        return SPACES.matcher(line).replaceAll(" ").strip();
    }

    private static boolean isTypographic(CharSequence text, int at) {
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean betweenDigits = Character.isDigit(before) && Character.isDigit(after);
        boolean afterOpeningQuote = before == '\u00AB';
        boolean beforePunctuation = ":;!?\u00BB%\u20AC".indexOf(after) >= 0 && !Character.isSpaceChar(before);
        return betweenDigits || afterOpeningQuote || beforePunctuation;
    }

    /** Text as HTML, in a place between tags. */
    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
