package newsdigest.subscriber.table;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.encoding.LineReader;
import org.jspecify.annotations.Nullable;

/**
 * Reader between a file and its CSV parser, so that one stray quote costs one row. To a CSV parser an opened quote runs
 * to the next one, be it the end of the file; here a row whose quotes do not close soon is reported and left out.
 *
 * <p>Each read hands over one row at most, its lines ended by LF, so that {@link #line()} is the line of the row the
 * parser has in hand. A row without quotes needs no parser.
 */
final class LenientCsvReader extends Reader {

    /** Number of lines a cell may have: more are rather a quote that was never closed. */
    static final int MOST_LINES = 100;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** State of the quotes at the end of a line. */
    private enum Quote {
        CLOSED,
        OPEN,
        BROKEN
    }

    private final LineReader lines;
    private final char delimiter;
    private final String file;
    private final Consumer<Problem> problems;
    private final String header;
    private final Deque<String> putBack = new ArrayDeque<>();
    private Predicate<List<String>> isRow = cells -> false;
    private RowSource.TornLine torn = (row, number) -> false;
    private int taken;
    private int rowLine;
    private String row = "";
    private int handedOver;

    /**
     * @param header lines from the first one of the table on that were taken already
     * @param headerLine number of its first line, 1-based
     */
    LenientCsvReader(
            LineReader lines,
            List<String> header,
            int headerLine,
            char delimiter,
            String file,
            Consumer<Problem> problems) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.file = file;
        this.problems = problems;
        this.putBack.addAll(header);
        this.header = header.isEmpty() ? "" : header.get(0);
        this.taken = headerLine - 1;
    }

    /** Returns the first line of the row last handed over, 1-based. */
    int line() {
        return rowLine;
    }

    /** Sets the test for lines that are a row of their own, never the inside of a quoted cell, from now on. */
    void rowsAre(Predicate<List<String>> isRow) {
        this.isRow = isRow;
    }

    /** Sets the handler that is asked first, from now on, about a line whose quotes do not close. */
    void whenTorn(RowSource.TornLine handler) {
        this.torn = handler;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (handedOver == row.length()) {
            String next = nextRow();
            if (next == null) {
                return -1;
            }
            handOver(next);
        }
        int count = Math.min(length, row.length() - handedOver);
        row.getChars(handedOver, handedOver + count, target, offset);
        handedOver += count;
        return count;
    }

    /**
     * Hands a row to the parser, which reads it next.
     *
     * @param whole row that {@link #nextRow} returned last
     */
    void handOver(String whole) {
        row = whole + '\n';
        handedOver = 0;
    }

    /** Takes the next row, past the parser; returns null after the last. */
    @Nullable String nextRow() throws IOException {
        for (String line = take(); line != null; line = take()) {
            rowLine = taken;
            if (line.length() > LineReader.LONGEST) {
                refuse(line, "The line is longer than " + LineReader.LONGEST + " characters.");
            } else if (line.indexOf('"') < 0) {
                if (!line.isBlank()) {
                    return line;
                }
            } else {
                String whole = withItsQuotesClosed(line);
                if (whole != null) {
                    return whole;
                }
            }
        }
        return null;
    }

    private @Nullable String withItsQuotesClosed(String line) throws IOException {
        Quote quote = endOf(line, false);
        if (quote == Quote.CLOSED) {
            return line;
        }
        if (quote == Quote.BROKEN) {
            String mailboxes = MailboxCells.quoted(line, delimiter);
            if (mailboxes != null) {
                return mailboxes;
            }
            refuse(
                    line,
                    "Text follows the closing quote of a cell; a quote inside a quoted cell is written twice (\"\").");
            return null;
        }
        StringBuilder whole = new StringBuilder(line);
        List<String> more = new ArrayList<>();
        while (quote == Quote.OPEN && more.size() < MOST_LINES && whole.length() <= LineReader.LONGEST) {
            String next = take();
            if (next == null) {
                break;
            }
            more.add(next);
            whole.append('\n').append(next);
            quote = isRow.test(CellText.apart(next, delimiter)) ? Quote.BROKEN : endOf(next, true);
        }
        if (quote == Quote.CLOSED && whole.length() <= LineReader.LONGEST) {
            return whole.toString();
        }
        putBack(more);
        refuse(line, "A quote opens a cell and nothing closes it; remove it or close it.");
        return null;
    }

    /** Returns true for a line that is no longer than one may be and closes its quotes. */
    boolean isClosed(String line) {
        return line.length() <= LineReader.LONGEST && (line.indexOf('"') < 0 || endOf(line, false) == Quote.CLOSED);
    }

    /** Returns the state of the quotes at the end of a line, by the rules of the CSV parser. */
    private Quote endOf(String line, boolean startsInside) {
        boolean inside = startsInside;
        int i = 0;
        int length = line.length();
        while (true) {
            if (!inside) {
                while (i < length && line.charAt(i) != delimiter && Character.isWhitespace(line.charAt(i))) {
                    i++;
                }
                if (i == length || line.charAt(i) != '"') {
                    int next = line.indexOf(delimiter, i);
                    if (next < 0) {
                        return Quote.CLOSED;
                    }
                    i = next + 1;
                    continue;
                }
                i++;
            }
            inside = false;
            int close = line.indexOf('"', i);
            while (close >= 0 && close + 1 < length && line.charAt(close + 1) == '"') {
                close = line.indexOf('"', close + 2);
            }
            if (close < 0) {
                return Quote.OPEN;
            }
            i = close + 1;
            while (i < length && line.charAt(i) != delimiter && Character.isWhitespace(line.charAt(i))) {
                i++;
            }
            if (i == length) {
                return Quote.CLOSED;
            }
            if (line.charAt(i) != delimiter) {
                return Quote.BROKEN;
            }
            i++;
        }
    }

    /** Puts lines back that were taken last, in their order. */
    void putBack(List<String> lines) {
        for (int i = lines.size(); i-- > 0; ) {
            putBack.addFirst(lines.get(i));
        }
        taken -= lines.size();
    }

    /** Takes the next line, whatever it is; returns null after the last. */
    @Nullable String take() throws IOException {
        String line = putBack.isEmpty() ? lines.next() : putBack.removeFirst();
        taken += line == null ? 0 : 1;
        return line == null || line.indexOf(BYTE_ORDER_MARK) < 0 ? line : withoutMark(line);
    }

    /**
     * Returns a line without its byte order mark: where two files were joined, one stands in the middle, and the second
     * file begins there, perhaps with its header.
     */
    private String withoutMark(String line) {
        int mark = line.indexOf(BYTE_ORDER_MARK);
        if (mark == 0) {
            return withoutMarks(line);
        }
        String rest = line.substring(mark + 1);
        if (!rest.equals(header) && !isRow.test(CellText.apart(rest, delimiter))) {
            return line;
        }
        putBack.addFirst(rest);
        taken--;
        return line.substring(0, mark);
    }

    private static String withoutMarks(String line) {
        int from = 0;
        while (from < line.length() && line.charAt(from) == BYTE_ORDER_MARK) {
            from++;
        }
        return line.substring(from);
    }

    private void refuse(String line, String why) {
        TornRow tornRow = new TornRow(line, CellText.apart(line, delimiter), why);
        if (!torn.handle(tornRow, rowLine)) {
            problems.accept(tornRow.skipped(SourceLocation.line(file, rowLine)));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
