package newsdigest.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writer of CSV files (RFC 4180) that people open in a spreadsheet. What others wrote is never a formula there: a cell that
 * begins like one gets an apostrophe before it.
 */
public final class SpreadsheetCsvWriter implements Closeable {

    /** Place within a cell where another may begin, before what would make that one a formula. */
    private static final Pattern PART = Pattern.compile("([;\t\r\n]\\s{0,8}+\"{0,8}+)(?=[=+\\-@＝＋－＠])");

    private final CSVPrinter printer;

    public SpreadsheetCsvWriter(Writer writer, String... headers) throws IOException {
        this.printer = new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setHeader(headers).get());
    }

    /** Writes a row; numbers and instants stay as they are. */
    public void row(Object... cells) {
        try {
            printer.printRecord(Arrays.stream(cells)
                    .map(cell -> cell instanceof String text ? harmless(text) : cell)
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a text that no spreadsheet takes for a formula, nor any part of it. Where the decimal sign is a comma, spreadsheets
     * part cells at semicolons, whatever quotes stand around them.
     */
    static String harmless(String text) {
        String whole = text.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*") ? "'" + text : text;
        return PART.matcher(whole).replaceAll("$1'");
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
