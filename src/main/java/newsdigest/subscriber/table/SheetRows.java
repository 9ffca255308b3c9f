package newsdigest.subscriber.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.EmailAddressParser;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.sheet.Spreadsheet;
import newsdigest.subscriber.sheet.Spreadsheet.SheetRow;
import newsdigest.subscriber.status.ListName;
import org.jspecify.annotations.Nullable;

/** Rows of the sheet of a spreadsheet that holds addresses, from its header on. */
final class SheetRows implements RowSource {

    /** Number of rows that are searched for the header. */
    private static final int LOOKED_AT = 60;

    /** Header of the column that has the notes of each row. */
    private static final String NOTES = "Cell notes";

    private final Spreadsheet spreadsheet;
    private final int sheet;
    private final Stream<SheetRow> stream;
    private final Iterator<SheetRow> rows;
    private final Deque<SheetRow> read = new ArrayDeque<>();
    private final List<Problem> notes = new ArrayList<>();
    private final boolean hasNotes;
    private int notesColumn = -1;
    private int header;
    private int line;
    private String title = "";

    private SheetRows(Spreadsheet spreadsheet, int sheet) throws IOException {
        this.spreadsheet = spreadsheet;
        this.sheet = sheet;
        this.stream = spreadsheet.rows(sheet);
        this.rows = stream.iterator();
        this.hasNotes = spreadsheet.hasNotes(sheet);
    }

    /**
     * Opens the sheet with a column of addresses, else the first one.
     *
     * @return null when nothing is in it
     * @throws IOException when it cannot be read, or when several sheets have addresses
     */
    static @Nullable SheetRows open(Spreadsheet spreadsheet, String file, Consumer<Problem> problems)
            throws IOException {
        try {
            SheetRows first = null;
            SheetRows found = null;
            boolean isFirst = true;
            Set<Integer> withAddresses = new TreeSet<>();
            for (int sheet = 0; sheet < spreadsheet.sheets(); sheet++) {
                SheetRows rows = new SheetRows(spreadsheet, sheet);
                boolean hasHeader = rows.skipToHeader(file);
                boolean isShown = !spreadsheet.isHidden(sheet);
                if (hasHeader ? isShown || hasAddress(spreadsheet, sheet) : isOfLeavers(spreadsheet, sheet)) {
                    withAddresses.add(sheet);
                }
                if (isShown && hasHeader && found == null) {
                    found = rows;
                } else if (isShown && !hasHeader && isFirst) {
                    first = rows;
                } else {
                    rows.stream.close();
                }
                isFirst &= !isShown;
            }
            if (found == null && first != null && !withAddresses.isEmpty() && hasAddress(spreadsheet, first.sheet)) {
                withAddresses.add(first.sheet);
            }
            requireOne(spreadsheet, withAddresses);
            if (found != null) {
                requireValues(spreadsheet, found.sheet);
                withAddresses.add(found.sheet);
                new UnreadSheets(spreadsheet, file).tell(withAddresses, problems);
                found.notes.forEach(problems);
                return found;
            }
            if (first != null && (!first.read.isEmpty() || first.rows.hasNext())) {
                return first;
            }
            spreadsheet.close();
            return null;
        } catch (IOException e) {
            spreadsheet.close();
            throw e;
        } catch (RuntimeException e) {
            spreadsheet.close();
            throw damaged(e);
        }
    }

    /** Returns true for a sheet of addresses without a header, which by its name are of people who left. */
    private static boolean isOfLeavers(Spreadsheet spreadsheet, int sheet) throws IOException {
        return ListName.ofSheet(spreadsheet.name(sheet)).speaksOfLeavingBySheet() && hasAddress(spreadsheet, sheet);
    }

    private static boolean hasAddress(Spreadsheet spreadsheet, int sheet) throws IOException {
        try (Stream<SheetRow> rows = spreadsheet.rows(sheet)) {
            return rows.anyMatch(row -> row.cells().stream()
                    .anyMatch(cell -> EmailAddressParser.parse(cell).address().isPresent()));
        }
    }

    /** Checks that one sheet has addresses, and is shown: nobody knows what a hidden one is kept for. */
    private static void requireOne(Spreadsheet spreadsheet, Set<Integer> withAddresses) throws IOException {
        boolean isAnyHidden = withAddresses.stream().anyMatch(spreadsheet::isHidden);
        if (withAddresses.size() < 2 && !isAnyHidden) {
            return;
        }
        String names = withAddresses.stream()
                .map(sheet -> CellText.shown(spreadsheet.name(sheet)) + (spreadsheet.isHidden(sheet) ? ", hidden" : ""))
                .collect(Collectors.joining("; ", "(", ")"));
        String show =
                "Show the hidden one (a right click on the name of a sheet offers it), and delete it if it counts for"
                        + " nothing";
        if (withAddresses.size() < 2) {
            throw new IOException("its only sheet with addresses is hidden " + names + ". " + show);
        }
        throw new IOException("several of its sheets have addresses " + names
                + ", and one of them may say who left. " + (isAnyHidden ? show + ". " : "")
                + "Save each as a file of its own and list all of them under"
                + " 'subscribers'; for those who left: { path: …, left-when: always }");
    }

    /** Checks that formulas have values: without them, a cell by which somebody left would be an empty one. */
    private static void requireValues(Spreadsheet spreadsheet, int sheet) throws IOException {
        Optional<String> cell = spreadsheet.formulaWithoutValue(sheet);
        if (cell.isPresent()) {
            throw new IOException("its formulas have no values, such as the one in cell '" + cell.get()
                    + "'. Open it in Excel or LibreOffice and save it there");
        }
    }

    /** Goes on to the header; stays at the first row when the first rows name no column of addresses. */
    private boolean skipToHeader(String file) {
        Deque<SheetRow> above = new ArrayDeque<>();
        while (above.size() < LOOKED_AT && rows.hasNext()) {
            SheetRow row = rows.next();
            if (new ColumnMapping(row.cells()).have(SubscriberColumn.EMAIL)) {
                HeadingsAbove headings = above.isEmpty()
                        ? HeadingsAbove.NONE
                        : new HeadingsAbove(above.getLast().cells());
                title = headings.title();
                SheetRow whole = new SheetRow(row.number(), headings.over(row.cells()), row.note());
                read.add(hasNotes ? withNotesColumn(whole) : whole);
                if (!above.isEmpty()) {
                    notes.add(Problem.note(
                            SourceLocation.line(file, row.number()),
                            (above.size() == 1
                                            ? "A line above the header was"
                                            : above.size() + " lines above the header were")
                                    + " passed over: "
                                    + above.stream()
                                            .limit(3)
                                            .map(over -> CellText.shown(String.join(",", over.cells())))
                                            .collect(Collectors.joining(", "))
                                    + "."));
                }
                return true;
            }
            above.add(row);
        }
        read.addAll(above);
        return false;
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        try {
            SheetRow row = !read.isEmpty() ? read.removeFirst() : rows.hasNext() ? rows.next() : null;
            if (row == null) {
                return null;
            }
            line = row.number();
            return withNote(row);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Adds a column to the header for the notes that are pinned to cells. */
    private SheetRow withNotesColumn(SheetRow named) {
        header = named.number();
        notesColumn = named.cells().size();
        List<String> cells = new ArrayList<>(named.cells());
        cells.add(NOTES);
        return new SheetRow(named.number(), List.copyOf(cells), "");
    }

    /** Returns the cells of a row with its note; one that goes on beyond the header is as much too long as before. */
    private List<String> withNote(SheetRow row) {
        boolean isTooLong = row.cells().size() > notesColumn;
        if (notesColumn < 0 || isHeader(row) || (row.note().isBlank() && !isTooLong)) {
            return row.cells();
        }
        List<String> cells = new ArrayList<>(row.cells());
        cells.addAll(Collections.nCopies(Math.max(0, notesColumn - cells.size()), ""));
        cells.add(notesColumn, row.note().replace('\n', ' ').strip());
        return List.copyOf(cells);
    }

    private boolean isHeader(SheetRow row) {
        return row.number() == header;
    }

    /** Returns the error of a damaged file, for which the libraries have many exceptions. */
    private static IOException damaged(RuntimeException e) {
        IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
        return cause == null ? new IOException("the spreadsheet is damaged", e) : cause;
    }

    @Override
    public String sheet() {
        return CellText.onOneLine(spreadsheet.name(sheet)).strip();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        spreadsheet.close();
    }
}
