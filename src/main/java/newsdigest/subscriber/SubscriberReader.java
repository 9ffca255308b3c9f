package newsdigest.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.text.FileFinder;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads subscribers from CSV files as offices have them: RFC 4180, or with semicolons or tabs, in UTF-8, UTF-16 or
 * Windows-1252. Rows stream through, so the size of a file does not matter; the files are never written to.
 */
public final class SubscriberReader {

    private final FileFinder files;

    /** Names files in problems relative to {@code root}. */
    public SubscriberReader(Path root) {
        this.files = new FileFinder(root);
    }

    /**
     * Reads every row of every file, in order.
     *
     * @param paths files or globs, absolute
     * @param rows gets each good row; the same address may come more than once
     * @param problems gets what is wrong with each other row
     */
    public void read(List<String> paths, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        for (Path file : files.find(paths, ".csv", problems)) {
            String name = files.name(file);
            try (QuoteGuard text = QuoteGuard.open(file, name)) {
                read(name, text, rows, problems);
            } catch (IOException | UncheckedIOException e) {
                problems.accept(Problem.error(Place.file(name), "The file cannot be read: " + e.getMessage() + "."));
            }
        }
    }

    private static void read(String name, QuoteGuard text, Consumer<Subscriber> rows, Consumer<Problem> problems)
            throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(text.delimiter())
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        try (CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(format).get()) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                problems.accept(Problem.error(
                        Place.file(name),
                        "The file is empty. Its first line names the columns: email, name, language."));
                return;
            }
            Optional<Columns> columns = Columns.of(records.next(), Place.line(name, line(parser, text)), problems);
            if (columns.isEmpty()) {
                return;
            }
            while (records.hasNext()) {
                CSVRecord record = records.next();
                Place place = Place.line(name, line(parser, text) - lineBreaks(record));
                text.report(place.line(), problems);
                columns.get().subscriber(record, place, problems).ifPresent(rows);
            }
            text.report(Integer.MAX_VALUE, problems);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            problems.accept(Problem.error(
                    Place.file(name), "Reading stopped: " + e.getCause().getMessage() + "."));
        }
    }

    private static int line(CSVParser parser, QuoteGuard text) {
        return Math.toIntExact(parser.getCurrentLineNumber()) + text.linesBefore();
    }

    private static int lineBreaks(CSVRecord record) {
        int breaks = 0;
        for (String cell : record) {
            for (int at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) {
                breaks++;
            }
        }
        return breaks;
    }
}
