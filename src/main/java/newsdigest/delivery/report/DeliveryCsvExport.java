package newsdigest.delivery.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import newsdigest.text.SpreadsheetCsvWriter;

/** Export of every delivery with its outcome as a CSV file, row by row, for a spreadsheet. */
public final class DeliveryCsvExport {

    private DeliveryCsvExport() {}

    /** Source of the rows, one at a time. */
    @FunctionalInterface
    public interface RowSource {
        void each(Consumer<Report.DeliveryRow> row);
    }

    /** Writes all of them. */
    public static void write(RowSource rows, Writer writer) throws IOException {
        try (SpreadsheetCsvWriter csv = new SpreadsheetCsvWriter(
                writer, "address", "state", "message_id", "attempts", "repeats", "reply", "server")) {
            rows.each(deliveryRow -> csv.row(
                    deliveryRow.address(),
                    deliveryRow.state().word(),
                    deliveryRow.messageId(),
                    deliveryRow.attempts(),
                    deliveryRow.repeats(),
                    deliveryRow.reply(),
                    deliveryRow.server()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
