package newsdigest.subscriber.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.problem.FoldedNotes;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.TornRow.LinesBelow;
import newsdigest.text.encoding.Encoding;
import newsdigest.text.encoding.LineReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180, as people and spreadsheet programs really write it). */
final class CsvRows implements RowSource {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    /** Endings of the names of spreadsheets. */
    private static final Set<String> SPREADSHEETS = Set.of("xls", "xlsx", "ods");

    /** Number of ways to read a row with lines below it that are looked at. */
    private static final int MOST_READINGS = 20;

    private final LenientCsvReader guard;
    private final char delimiter;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Path path;
    private final String file;
    private final FoldedNotes notes;

    /** Headings above the header, until it was read. */
    private HeadingsAbove headings = HeadingsAbove.NONE;

    private String title = "";

    private @Nullable RowPieces pieces;
    private LinesBelow below = LinesBelow.NONE;

    /** Line with an address that may be the rest of the row above it, which was just returned; empty when there is none. */
    private List<String> rest = List.of();

    private LinesBelow aboveRest = LinesBelow.NONE;

    private CsvRows(
            LenientCsvReader guard,
            char delimiter,
            CSVParser parser,
            Path path,
            String file,
            Consumer<Problem> problems) {
        this.path = path;
        this.file = file;
        this.notes = new FoldedNotes(problems);
        this.guard = guard;
        this.delimiter = delimiter;
        this.parser = parser;
        this.records = parser.iterator();
    }

    /**
     * Opens a file.
     *
     * @return null when nothing is in it
     */
    static @Nullable CsvRows open(Path path, String file, Consumer<Problem> problems) throws IOException {
        Encoding.requireMarkedUtf16(path);
        Encoding.requireNoMarkup(path);
        Encoding encoding = Encoding.ofTable(path);
        LineReader lines = new LineReader(encoding.reader(path));
        try {
            HeaderLine header = HeaderLine.find(lines);
            if (header == null) {
                lines.close();
                return null;
            }
            LenientCsvReader guard =
                    new LenientCsvReader(lines, header.lines(), header.line(), header.delimiter(), file, problems);
            encoding.guessed()
                    .ifPresent(guessed -> problems.accept(Problem.note(
                            SourceLocation.file(file),
                            "The file is not in UTF-8; by its letters it is read as " + guessed
                                    + ". Where letters are wrong, save it as 'CSV UTF-8'.")));
            if (isCalledSpreadsheet(path)) {
                problems.accept(Problem.note(
                        SourceLocation.file(file),
                        "The file is called a spreadsheet and is text, and is read as CSV. Let its name end in '.csv', or save it as a"
                                + " spreadsheet."));
            }
            if (!header.above().isEmpty()) {
                problems.accept(Problem.note(
                        SourceLocation.line(file, header.line()),
                        (header.above().size() == 1
                                        ? "A line above the header was"
                                        : header.above().size() + " lines above the header were")
                                + " passed over: "
                                + header.above().stream()
                                        .limit(3)
                                        .map(CellText::shown)
                                        .collect(Collectors.joining(", "))
                                + "."));
            }
            CSVFormat format = FORMAT.builder().setDelimiter(header.delimiter()).get();
            CsvRows rows = new CsvRows(
                    guard,
                    header.delimiter(),
                    CSVParser.builder().setReader(guard).setFormat(format).get(),
                    path,
                    file,
                    problems);
            rows.headings = header.headings();
            rows.title = rows.headings.title();
            return rows;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private static boolean isCalledSpreadsheet(Path path) {
        String name = path.toString();
        return SPREADSHEETS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Reads the next row. An exception of reading the file comes out as it is, so that it is kept apart from those of
     * listeners.
     */
    @Override
    public @Nullable List<String> next() throws IOException {
        List<String> row = nextRow();
        HeadingsAbove above = headings;
        headings = HeadingsAbove.NONE;
        return row == null ? null : above.over(row);
    }

    private @Nullable List<String> nextRow() throws IOException {
        below = LinesBelow.NONE;
        String row = guard.nextRow();
        if (row == null) {
            notes.report();
            return null;
        }
        if (row.indexOf('"') < 0) {
            return whole(plainCells(row, delimiter), false);
        }
        guard.handOver(row);
        try {
            return records.hasNext() ? whole(records.next().toList(), row.endsWith("\"")) : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns a row with the lines below it that are pieces of it. */
    private List<String> whole(List<String> first, boolean endsInQuote) throws IOException {
        RowPieces known = pieces;
        if (known == null) {
            return first;
        }
        if (known.mayGoOnBelow(first)) {
            return endsInQuote ? first : withItsNote(known, first);
        }
        if (!known.mayBegin(first)) {
            return first;
        }
        if (first.equals(rest)) {
            // The person of such a line waits by the same readings as the one above.
            below = aboveRest;
            rest = List.of();
            return first;
        }
        List<String> taken = new ArrayList<>();
        List<List<String>> readings = new ArrayList<>();
        rest = List.of();
        List<String> cells = first;
        while (!known.isFull(cells) && taken.size() < LenientCsvReader.MOST_LINES) {
            String line = guard.take();
            if (line == null) {
                break;
            }
            taken.add(line);
            List<String> piece = guard.isClosed(line) ? pieceOf(line) : List.of();
            if (piece.isEmpty() || !known.mayFollow(first, piece)) {
                break;
            }
            cells = RowPieces.joined(cells, piece);
            if (known.isWhole(first, cells, piece)) {
                if (known.mayBeApart(first, cells, piece)) {
                    below = new LinesBelow(List.of(cells), taken.size());
                    return first;
                }
                notes.note(SourceLocation.line(file, guard.line()), LinesBelow.MANY, LinesBelow.told(taken.size()));
                return cells;
            }
            if (known.mayBeLast(first, cells, piece) && readings.size() < MOST_READINGS) {
                readings.addAll(known.readings(cells));
                rest = known.haveAddress(piece) ? piece : rest;
            }
        }
        guard.putBack(taken);
        below = readings.isEmpty() ? LinesBelow.NONE : new LinesBelow(List.copyOf(readings), 0);
        aboveRest = below;
        return first;
    }

    /** Returns a row; where its last cell goes on in lines below it, these are taken. */
    private List<String> withItsNote(RowPieces known, List<String> first) throws IOException {
        List<String> cells = first;
        List<String> apart = new ArrayList<>(first.subList(0, first.size() - 1));
        apart.add("");
        int lines = 0;
        for (String line = guard.take(); line != null; line = guard.take()) {
            List<String> piece = guard.isClosed(line) ? pieceOf(line) : List.of();
            if (lines >= LenientCsvReader.MOST_LINES || !known.goesOn(cells, piece)) {
                guard.putBack(List.of(line));
                break;
            }
            cells = RowPieces.joined(cells, piece);
            apart = RowPieces.joined(apart, piece);
            lines++;
        }
        if (lines > 0) {
            // A decision of staff may name what stands below without the beginning of the note.
            below = new LinesBelow(List.of(cells, apart), lines);
        }
        return first;
    }

    @Override
    public LinesBelow below() {
        return below;
    }

    private List<String> pieceOf(String line) {
        return line.indexOf('"') < 0
                ? plainCells(line, delimiter)
                : CellText.record(List.of(line), 0, delimiter).stream()
                        .map(String::strip)
                        .toList();
    }

    /** Returns true when a row has too few cells that no line below it completes: the last ones of such a list are left out where they are empty. */
    private boolean isRagged(int fewest) {
        try (CsvRows again = open(path, file, problem -> {})) {
            if (again == null) {
                return false;
            }
            boolean isShort = false;
            for (List<String> row = again.next(); row != null; row = again.next()) {
                boolean isOfPerson = row.stream().anyMatch(cell -> cell.indexOf('@') >= 0);
                if (isShort && isOfPerson) {
                    return true;
                }
                isShort = isOfPerson && row.size() < fewest;
            }
            return isShort;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the cells of a row without quotes as the parser does, in a third of its time: nearly all rows are so. */
    static List<String> plainCells(String row, char delimiter) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int end = row.indexOf(delimiter); end >= 0; end = row.indexOf(delimiter, from)) {
            cells.add(withoutSpaces(row, from, end));
            from = end + 1;
        }
        cells.add(withoutSpaces(row, from, row.length()));
        return cells;
    }

    private static String withoutSpaces(String row, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(row.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(row.charAt(to - 1))) {
            to--;
        }
        return row.substring(from, to);
    }

    @Override
    public int line() {
        return guard.line();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void whenTorn(TornLine handler) {
        guard.whenTorn(handler);
    }

    @Override
    public boolean mayLackCells() {
        return true;
    }

    @Override
    public void columnsAre(ColumnMapping columnMapping) {
        guard.rowsAre(columnMapping::isRow);
        int fewest = columnMapping.named();
        pieces = new RowPieces(columnMapping, fewest, () -> isRagged(fewest));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
