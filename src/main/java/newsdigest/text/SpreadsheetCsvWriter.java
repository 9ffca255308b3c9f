package newsdigest.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writer of CSV files (RFC 4180) that people open in a spreadsheet. What others wrote is never a formula there: a cell that
 * begins like one gets an apostrophe before it.
 */
public final class SpreadsheetCsvWriter implements Closeable {

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

    /** Returns a text that no spreadsheet takes for a formula. */
    static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*") ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
