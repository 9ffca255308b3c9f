package newsdigest.news.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.PublicationStatus;
import newsdigest.subscriber.sheet.Spreadsheet;
import newsdigest.subscriber.sheet.Spreadsheet.SheetRow;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * Reader of news in a spreadsheet: each visible sheet with columns for date and headline is read as a table of CSV is. Those of
 * a sheet named for drafts are kept back.
 */
final class NewsSpreadsheet {

    private static final CSVFormat QUOTED =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    private NewsSpreadsheet() {}

    /**
     * Reads a file.
     *
     * @return empty when it is no spreadsheet
     * @throws UnreadableException when no sheet has the columns, or it is damaged
     */
    static Optional<ParsedNews> read(ParseContext parseContext, Path file) throws IOException, UnreadableException {
        try (Spreadsheet spreadsheet = Spreadsheet.open(file).orElse(null)) {
            return spreadsheet == null ? Optional.empty() : Optional.of(sheets(parseContext, spreadsheet));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            UnreadableException damaged =
                    new UnreadableException("The spreadsheet is damaged. Save it anew, or as CSV in UTF-8.");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static ParsedNews sheets(ParseContext parseContext, Spreadsheet spreadsheet)
            throws IOException, UnreadableException {
        List<NewsItem> items = new ArrayList<>();
        Optional<UnreadableException> without = Optional.empty();
        int read = 0;
        for (int sheet = 0; sheet < spreadsheet.sheets(); sheet++) {
            if (spreadsheet.isHidden(sheet)) {
                continue;
            }
            String csv = csv(spreadsheet, sheet);
            if (csv.isBlank()) {
                continue;
            }
            try {
                boolean ofDrafts = PublicationStatus.isNameOfDrafts(spreadsheet.name(sheet));
                NewsFormats.of(SourceKind.CSV)
                        .parser()
                        .parse(parseContext, csv)
                        .items()
                        .forEach(item -> items.add(ofDrafts ? item.asDraft() : item));
                read++;
            } catch (UnreadableException noColumns) {
                without = without.or(() -> Optional.of(noColumns));
            }
        }
        if (read == 0) {
            throw without.orElseGet(() -> new UnreadableException("None of its sheets holds anything."));
        }
        return ParsedNews.of(items);
    }

    /** Returns a sheet as CSV (RFC 4180). Lines are rows: a line break in a cell becomes a space. */
    private static String csv(Spreadsheet spreadsheet, int sheet) throws IOException {
        StringBuilder csv = new StringBuilder();
        try (Stream<SheetRow> rows = spreadsheet.rows(sheet)) {
            int line = 1;
            for (Iterator<SheetRow> each = rows.iterator(); each.hasNext(); ) {
                SheetRow row = each.next();
                csv.append("\n".repeat(Math.max(0, row.number() - line)));
                line = Math.max(line, row.number());
                csv.append(QUOTED.format(row.cells().stream()
                        .map(cell -> cell.replaceAll("\\R", " "))
                        .toArray()));
            }
            return csv.toString();
        }
    }
}
