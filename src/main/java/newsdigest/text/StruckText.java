package newsdigest.text;

/** Text that is struck out, as Markdown marks it: {@code ~~Ana~~}. */
public final class StruckText {

    private static final String MARK = "~~";

    private StruckText() {}

    /** Returns a text as one that is struck out; an empty one stays empty. */
    public static String mark(String text) {
        return text.isBlank() ? text : MARK + text + MARK;
    }

    /** Returns true for a text that is struck out as a whole. */
    public static boolean isWhole(String text) {
        if (text.indexOf('~') < 0) {
            return false;
        }
        String bare = text.strip();
        return bare.length() > 2 * MARK.length() && bare.startsWith(MARK) && bare.endsWith(MARK);
    }

    /** Returns a text without the marks around it. */
    public static String withoutMark(String text) {
        if (!isWhole(text)) {
            return text;
        }
        String bare = text.strip();
        return bare.substring(MARK.length(), bare.length() - MARK.length());
    }
}
