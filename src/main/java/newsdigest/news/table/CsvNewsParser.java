package newsdigest.news.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ItemFactory;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.RawItem;
import newsdigest.news.format.UnreadableException;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.CsvSeparators;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Parser for news in a table, one item a row; a cell may have several lines. A row with a quotation mark out of place
 * is skipped and reading goes on with the line below it, so that it does not swallow the rest.
 */
public final class CsvNewsParser {

    /** Format of this parser, for the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.CSV,
            List.of("csv", "tsv", "xlsx", "ods"),
            List.of(
                    "text/csv",
                    "text/tab-separated-values",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.oasis.opendocument.spreadsheet"),
            List.of(),
            (context, text) -> ParsedNews.of(new CsvNewsParser(context).read(text)));

    private static final int MOST_ABOVE_HEADER = 10;

    /** After so many broken rows it is no table. */
    private static final int MOST_BROKEN_ROWS = 20;

    private final ParseContext parseContext;
    private final ItemFactory itemFactory;
    private final List<RawItem> rawItems = new ArrayList<>();
    private Optional<CsvHeader> header = Optional.empty();
    private int brokenRows;

    private CsvNewsParser(ParseContext parseContext) {
        this.parseContext = parseContext;
        this.itemFactory = new ItemFactory(parseContext);
    }

    /**
     * Parses the rows of a table.
     *
     * @throws UnreadableException when there are no columns for date and headline
     */
    private List<NewsItem> read(String text) throws UnreadableException {
        List<String> lines = text.lines().toList();
        int line = 0;
        while (line < lines.size() && lines.get(line).isBlank()) {
            line++;
        }
        Optional<Character> declared = CsvSeparators.declaredBy(line < lines.size() ? lines.get(line) : "");
        line = headerLine(lines, line + (declared.isPresent() ? 1 : 0));
        String first = line < lines.size() ? lines.get(line) : "";
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(declared.orElseGet(() -> mostFrequent(first)))
                .setIgnoreEmptyLines(false)
                .get();
        while (line < lines.size()) {
            line = readFrom(lines, line, format);
            if (brokenRows > MOST_BROKEN_ROWS) {
                parseContext.fail(
                        SourceLocation.line(parseContext.name(), line),
                        "More than " + MOST_BROKEN_ROWS + " rows are broken. What stands below is not read.");
                break;
            }
        }
        header.ifPresent(columns -> columns.finish(SourceLocation.file(parseContext.name()), parseContext.problems()));
        return itemFactory.makeAll(rawItems);
    }

    /** Returns the line of the header, below what a person or program has written above it. */
    private static int headerLine(List<String> lines, int first) {
        for (int line = first; line < Math.min(lines.size(), first + MOST_ABOVE_HEADER); line++) {
            String text = lines.get(line);
            List<CsvColumn> columns = Arrays.stream(text.split(Pattern.quote("" + mostFrequent(text)), -1))
                    .map(cell -> CsvColumn.of(cell.replace("\"", "")))
                    .flatMap(Optional::stream)
                    .toList();
            if (CsvColumn.DATES.stream().anyMatch(columns::contains) && columns.contains(CsvColumn.HEADLINE)) {
                return line;
            }
        }
        return first;
    }

    /** Reads rows until the end or until one is broken; returns the line to go on with. */
    private int readFrom(List<String> lines, int first, CSVFormat format) throws UnreadableException {
        int line = first;
        String text = String.join("\n", lines.subList(first, lines.size()));
        try (CSVParser parser = format.parse(new StringReader(text))) {
            Iterator<CSVRecord> rows = parser.iterator();
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                int next = first + (int) parser.getCurrentLineNumber();
                if (!row(row, line, next - line)) {
                    return line + 1;
                }
                line = next;
            }
            return lines.size();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            broken(
                    line,
                    "has a quotation mark out of place. A cell with a quotation mark, a line break or a separator"
                            + " in it stands in quotation marks, those inside doubled");
            return line + 1;
        }
    }

    /** Reads one row; returns false when it is broken in a way that may have swallowed those below it. */
    private boolean row(CSVRecord row, int line, int height) throws UnreadableException {
        boolean isBlank = row.stream().allMatch(String::isBlank);
        if (isBlank) {
            return true;
        }
        if (header.isEmpty()) {
            header = Optional.of(
                    CsvHeader.of(row, SourceLocation.line(parseContext.name(), line + 1), parseContext.problems()));
            return true;
        }
        CsvHeader columns = header.get();
        if (height > 1 && row.size() != columns.size()) {
            broken(
                    line,
                    "goes on over " + height + " lines and then has " + row.size() + " cells instead of "
                            + columns.size() + ". Probably a quotation mark is not closed");
            return false;
        }
        if (row.size() > columns.size()) {
            broken(
                    line,
                    "has " + row.size() + " cells, but the header has " + columns.size()
                            + ". A separator inside a text needs quotation marks around the text");
            return true;
        }
        rawItems.add(columns.rawItem(row, SourceLocation.line(parseContext.name(), line + 1)));
        return true;
    }

    private void broken(int line, String what) {
        brokenRows++;
        parseContext
                .problems()
                .add(Problem.error(
                        SourceLocation.line(parseContext.name(), line + 1), "This row " + what + ". Row skipped."));
    }

    /** Returns the most frequent separator in the header. */
    private static char mostFrequent(String header) {
        char most = CsvSeparators.ALL.get(0);
        for (char candidate : CsvSeparators.ALL) {
            most = count(header, candidate) > count(header, most) ? candidate : most;
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
