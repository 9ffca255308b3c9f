package newsdigest.subscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file, made safe to parse. A quotation mark that opens a cell and is never closed would make a parser
 * swallow every row after it; here the row it stands in is reported and left out, and the rest goes on. Every line keeps
 * its number.
 */
final class QuoteGuard extends Reader {

    /** A cell that is not closed after so many lines is taken for one that somebody forgot to close. */
    private static final int LINES_IN_A_CELL = 20;

    private final BufferedReader in;
    private final String name;
    private final Deque<Problem> problems = new ArrayDeque<>();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final char delimiter;
    private final int linesBefore;

    private int line;
    private @Nullable String current;
    private int at;

    private QuoteGuard(BufferedReader in, String name) throws IOException {
        this.in = in;
        this.name = name;
        String first = in.readLine();
        if (first != null && first.toLowerCase(Locale.ROOT).matches("sep=.")) {
            delimiter = first.charAt(first.length() - 1);
            linesBefore = 1;
        } else {
            delimiter = first == null ? ',' : mostFrequent(first);
            linesBefore = 0;
            if (first != null) {
                ahead.add(first);
            }
        }
        line = linesBefore;
    }

    static QuoteGuard open(Path file, String name) throws IOException {
        return new QuoteGuard(Encoding.open(file), name);
    }

    char delimiter() {
        return delimiter;
    }

    /** Lines at the start of the file that the parser does not see. */
    int linesBefore() {
        return linesBefore;
    }

    /** Hands over what was left out before a line; the parser reads ahead, problems are to come in order. */
    void report(int beforeLine, Consumer<Problem> target) {
        while (!problems.isEmpty() && problems.peek().place().line() < beforeLine) {
            target.accept(problems.poll());
        }
    }

    private static char mostFrequent(String header) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int copied = 0;
        while (copied < length) {
            String text = current;
            if (text == null || at > text.length()) {
                text = nextLine();
                if (text == null) {
                    break;
                }
                current = text;
                at = 0;
            }
            int n = Math.min(length - copied, text.length() - at);
            text.getChars(at, at + n, target, offset + copied);
            copied += n;
            at += n;
            if (at == text.length() && copied < length) {
                target[offset + copied++] = '\n';
                at++;
            }
        }
        return copied == 0 ? -1 : copied;
    }

    /** The next line, checked; an empty one stands for a line that is left out. */
    private @Nullable String nextLine() throws IOException {
        String text = ahead.isEmpty() ? in.readLine() : ahead.poll();
        if (text == null) {
            return null;
        }
        line++;
        if (text.indexOf('"') < 0 || closes(text, false) == Quote.CLOSED) {
            return text;
        }
        return closedFurtherDown(text) ? text : leaveOut();
    }

    private enum Quote {
        CLOSED,
        OPEN,
        MALFORMED
    }

    /** How a line leaves the quotation it begins in or opens. */
    private Quote closes(String text, boolean open) {
        boolean quoted = open;
        boolean cellStart = !open;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"') {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : delimiter;
                if (next == '"') {
                    i++;
                } else if (next == delimiter) {
                    quoted = false;
                } else {
                    return Quote.MALFORMED;
                }
            } else if (!quoted && c == delimiter) {
                cellStart = true;
            } else if (!quoted) {
                quoted = cellStart && c == '"';
                cellStart = false;
            }
        }
        return quoted ? Quote.OPEN : Quote.CLOSED;
    }

    /** Whether the cell that is open at the end of this line is properly closed on one of the next. */
    private boolean closedFurtherDown(String text) throws IOException {
        if (closes(text, false) == Quote.MALFORMED) {
            return false;
        }
        int depth = 0;
        for (String next : ahead) {
            depth++;
            Quote quote = closes(next, true);
            if (quote != Quote.OPEN) {
                return quote == Quote.CLOSED;
            }
        }
        while (depth++ < LINES_IN_A_CELL) {
            String next = in.readLine();
            if (next == null) {
                return false;
            }
            ahead.add(next);
            Quote quote = closes(next, true);
            if (quote != Quote.OPEN) {
                return quote == Quote.CLOSED;
            }
        }
        return false;
    }

    private String leaveOut() {
        problems.add(Problem.error(
                Place.line(name, line),
                "A quotation mark opens a cell that is not closed properly. Close it, or write two for one that belongs to"
                        + " the text. Line skipped."));
        return "";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
