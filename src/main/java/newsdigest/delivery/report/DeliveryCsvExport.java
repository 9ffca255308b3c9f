package newsdigest.delivery.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Every delivery with its outcome as a CSV file, row by row, for a spreadsheet. */
public final class DeliveryCsvExport {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("address", "state", "message_id", "attempts", "repeats", "reply")
            .get();

    private DeliveryCsvExport() {}

    /** What hands over the rows, one at a time. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<Report.DeliveryRow> row);
    }

    /** Writes all of them. */
    public static void write(Rows rows, Writer writer) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
            rows.each(deliveryRow -> print(printer, deliveryRow));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(CSVPrinter printer, Report.DeliveryRow deliveryRow) {
        try {
            printer.printRecord(
                    harmless(deliveryRow.address()),
                    deliveryRow.state().word(),
                    harmless(deliveryRow.messageId()),
                    deliveryRow.attempts(),
                    deliveryRow.repeats(),
                    harmless(deliveryRow.reply()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet takes a text that begins like this for a formula; an apostrophe before it keeps it a text. */
    static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r\n].*") ? "'" + text : text;
    }
}
