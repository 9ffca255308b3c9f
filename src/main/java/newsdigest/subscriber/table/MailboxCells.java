package newsdigest.subscriber.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells such as {@code "Ek, Bo" <bo@example.org>}, as mail programs copy them (RFC 5322, section 3.4): their quotes are those of a
 * name, and no quotes of CSV around the cell.
 */
final class MailboxCells {

    /** A name in quotes and an address in angle brackets, or the quoted part of an address and its domain; several, one after the other. */
    private static final Pattern MAILBOXES =
            Pattern.compile("\\A" + mailbox() + "(?:[ \\u00A0]*+[;,][ \\u00A0]*+" + mailbox() + ")*+[ \\u00A0]*+");

    private MailboxCells() {}

    private static String mailbox() {
        return "\"(?:[^\"\\\\]|\\\\.|\"\")*+\"(?:[ \\u00A0]*+<[^<>\"\\s]++>|@[^\\s\"<>,;|]++)";
    }

    /** Returns a line with quotes of CSV around such cells; null where something else is wrong with its quotes. */
    static @Nullable String quoted(String line, char delimiter) {
        StringBuilder quoted = new StringBuilder();
        Matcher mailboxes = MAILBOXES.matcher(line);
        int from = 0;
        while (from < line.length()) {
            int start = from;
            while (start < line.length()
                    && line.charAt(start) != delimiter
                    && Character.isWhitespace(line.charAt(start))) {
                start++;
            }
            int end = endOf(line, start, delimiter, mailboxes);
            if (end < 0) {
                return null;
            }
            String cell = line.substring(start, end);
            boolean isMailbox = cell.startsWith("\"") && !isQuotedWhole(cell);
            quoted.append(isMailbox ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            if (end < line.length()) {
                quoted.append(delimiter);
            }
            from = end + 1;
        }
        return quoted.toString();
    }

    /** Returns the end of the cell that begins here; negative where its quotes are in no order. */
    private static int endOf(String line, int start, char delimiter, Matcher mailboxes) {
        if (start == line.length() || line.charAt(start) != '"') {
            int next = line.indexOf(delimiter, start);
            return next < 0 ? line.length() : next;
        }
        int close = line.indexOf('"', start + 1);
        while (close >= 0 && close + 1 < line.length() && line.charAt(close + 1) == '"') {
            close = line.indexOf('"', close + 2);
        }
        if (close >= 0 && isEnd(line, close + 1, delimiter)) {
            return past(line, close + 1, delimiter);
        }
        boolean isMailbox = mailboxes.region(start, line.length()).lookingAt();
        return isMailbox && isEnd(line, mailboxes.end(), delimiter) ? mailboxes.end() : -1;
    }

    private static boolean isEnd(String line, int at, char delimiter) {
        int end = past(line, at, delimiter);
        return end == line.length() || line.charAt(end) == delimiter;
    }

    private static int past(String line, int at, char delimiter) {
        int end = at;
        while (end < line.length() && line.charAt(end) != delimiter && Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isQuotedWhole(String cell) {
        return cell.stripTrailing().endsWith("\"");
    }
}
