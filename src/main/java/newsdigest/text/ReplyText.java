package newsdigest.text;

/** Text that a mail server sent, as it is kept and shown: one line without hidden characters, no longer than a person reads. */
public final class ReplyText {

    /** Greatest length in characters; the longest reply that says anything is far shorter. */
    public static final int MOST = 1_000;

    private static final String CUT = "…";

    private ReplyText() {}

    /** Returns a reply as one line, cut where it is too long. */
    public static String oneLine(String reply) {
        if (isOneLine(reply)) {
            return reply;
        }
        StringBuilder line = new StringBuilder(Math.min(reply.length(), MOST));
        boolean isBlank = true;
        for (int i = 0; i < reply.length() && line.length() <= MOST; i++) {
            char next = reply.charAt(i);
            if (!isSpace(next)) {
                line.append(next);
                isBlank = false;
            } else if (!isBlank) {
                line.append(' ');
                isBlank = true;
            }
        }
        return cut(VisibleText.of(cut(line.toString().strip())));
    }

    /** Returns true for what nearly all replies are: printable ASCII without a run of spaces. */
    private static boolean isOneLine(String reply) {
        boolean isBlank = true;
        for (int i = 0; i < reply.length(); i++) {
            char next = reply.charAt(i);
            if (next < ' ' || next > '~' || (next == ' ' && isBlank)) {
                return false;
            }
            isBlank = next == ' ';
        }
        return !isBlank && reply.length() <= MOST;
    }

    /** Returns a text cut where it is too long, and else as it is. */
    public static String cut(String reply) {
        if (reply.length() <= MOST) {
            return reply;
        }
        int end = MOST - CUT.length();
        return reply.substring(0, Character.isHighSurrogate(reply.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || character == '\u0085';
    }
}
