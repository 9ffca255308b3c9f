package newsdigest.subscriber.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.address.EmailAddressParser;
import newsdigest.config.LeavingRules;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.sheet.Spreadsheet;
import newsdigest.text.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber list in a file, which is read as often as there are questions to it.
 *
 * @param name name of the file in problems
 */
public record ListFile(Path path, String name, LeavingRules leaving) {

    /** Number of rows that are searched for addresses where no column is named as one of them. */
    private static final int LOOKED_AT = 20;

    /** Name of the column in a list of addresses that names none. */
    private static final String ADDRESS = "email";

    /** Reads the list once; a fault in the file costs the rest of it and nothing else. */
    public void read(TableHandler handler, Consumer<Problem> problems) {
        read(handler, false, problems);
    }

    /** Reads the beginning of the list, to see that it is there and may be read. */
    public void probe(Consumer<Problem> problems) {
        read(new BeginningOnly(), false, problems);
    }

    /** Handler that reads nothing after the names of the columns. */
    private static final class BeginningOnly implements TableHandler {
        @Override
        public boolean columns(ColumnMapping columnMapping, SourceLocation sourceLocation) {
            return false;
        }

        @Override
        public void row(List<String> cells, SourceLocation sourceLocation) {}
    }

    /** Reads the list once as a list of addresses, which needs no header. */
    void readAddresses(TableHandler handler, Consumer<Problem> problems) {
        read(handler, true, problems);
    }

    private void read(TableHandler handler, boolean addressesOnly, Consumer<Problem> problems) {
        try (RowSource rows = open(problems)) {
            if (rows == null) {
                failUnread(
                        problems,
                        "The file is empty. Its first line names the columns, such as email,name,language,topics.");
            } else {
                read(rows, handler, addressesOnly, problems);
            }
        } catch (Encoding.NotTextException e) {
            failUnread(problems, e.getMessage() == null ? "This is no text file." : e.getMessage());
        } catch (NoSuchFileException e) {
            failUnread(problems, "The file is gone.");
        } catch (AccessDeniedException e) {
            failUnread(problems, "No permission to read this file.");
        } catch (IOException e) {
            failUnread(problems, "The file cannot be read: " + e.getMessage() + ". The rows after this are missing.");
        }
    }

    private @Nullable RowSource open(Consumer<Problem> problems) throws IOException {
        Optional<Spreadsheet> spreadsheet = Spreadsheet.open(path);
        return spreadsheet.isPresent()
                ? SheetRows.open(spreadsheet.get(), name, problems)
                : CsvRows.open(path, name, problems);
    }

    private void read(RowSource rows, TableHandler handler, boolean addressesOnly, Consumer<Problem> problems)
            throws IOException {
        // Lines before the first row, of which nothing is known before the columns are.
        List<TornLine> early = new ArrayList<>();
        rows.whenTorn((row, number) -> early.add(new TornLine(row, SourceLocation.line(name, number))));
        List<String> first = rows.next();
        if (first == null) {
            early.forEach(torn -> problems.accept(torn.skipped()));
            failUnread(problems, "Without the header line nothing else can be read.");
            return;
        }
        SourceLocation sourceLocation = SourceLocation.line(name, rows.line());
        rows.whenTorn((row, number) -> handler.torn(row, SourceLocation.line(name, number)));
        boolean isHeader = !addressesOnly
                || first.stream()
                        .noneMatch(
                                cell -> EmailAddressParser.parse(cell).address().isPresent());
        boolean isAddressList = isHeader && areAddresses(first);
        isHeader &= !isAddressList;
        ColumnMapping columnMapping = new ColumnMapping(
                isHeader ? first : isAddressList ? List.of(ADDRESS) : List.of(),
                rows.sheet(),
                rows.title(),
                Optional.empty());
        if (isAddressList) {
            problems.accept(Problem.note(
                    sourceLocation,
                    "No line names the columns, and all that stands in the lines is addresses: the file is read as a"
                            + " list of addresses."));
        }
        if (!addressesOnly && isHeader && columnMapping.mayHaveAddressesElsewhere()) {
            Optional<Integer> addresses = columnOfAddresses(columnMapping);
            if (addresses.isPresent()) {
                columnMapping = new ColumnMapping(first, rows.sheet(), rows.title(), addresses);
                problems.accept(addressesFrom(sourceLocation, "", columnMapping, addresses.get()));
            }
        }
        if (!addressesOnly && !columnMapping.have(SubscriberColumn.EMAIL)) {
            Optional<Integer> addresses = columnOfAddresses(columnMapping);
            if (addresses.isEmpty()) {
                early.forEach(torn -> problems.accept(torn.skipped()));
                // Its people would get nothing, and those whom it says have left would get it.
                problems.accept(Problem.unread(sourceLocation, withoutEmail(columnMapping, rows)));
                return;
            }
            columnMapping = new ColumnMapping(first, rows.sheet(), rows.title(), addresses);
            problems.accept(
                    addressesFrom(sourceLocation, "No column is called 'email'. ", columnMapping, addresses.get()));
        }
        rows.columnsAre(columnMapping);
        if (!handler.columns(columnMapping, sourceLocation)) {
            return;
        }
        early.stream()
                .filter(torn -> !handler.torn(torn.row(), torn.place()))
                .forEach(torn -> problems.accept(torn.skipped()));
        if (!isHeader) {
            row(first, sourceLocation, isAddressList, handler);
        }
        boolean isTable = !addressesOnly && !isAddressList;
        int wanted = isTable ? columnMapping.headers().size() : Integer.MAX_VALUE;
        int fewest = isTable && rows.mayLackCells() ? columnMapping.named() : 0;
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            SourceLocation place = SourceLocation.line(name, rows.line());
            if (isTooLong(row, wanted)) {
                TornRow torn = TornRow.ofTooManyCells(row, wanted);
                if (!handler.torn(torn, place)) {
                    problems.accept(torn.skipped(place));
                }
            } else if (isTable && !rows.below().isEmpty()) {
                handler.shortRow(TornRow.ofLinesBelow(CellText.withoutInvisible(row), wanted, rows.below()), place);
            } else if (row.size() < fewest) {
                handler.shortRow(TornRow.ofTooFewCells(CellText.withoutInvisible(row), wanted), place);
            } else if (!row.equals(first)) {
                row(row, place, isAddressList, handler);
            }
        }
    }

    /** Returns true for a row with something in a cell beyond the last header. */
    private static boolean isTooLong(List<String> row, int wanted) {
        for (int i = wanted; i < row.size(); i++) {
            if (!row.get(i).isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Line that is no row, with its place. */
    private record TornLine(TornRow row, SourceLocation place) {

        Problem skipped() {
            return row.skipped(place);
        }
    }

    private static Problem addressesFrom(
            SourceLocation sourceLocation, String why, ColumnMapping columnMapping, int column) {
        return Problem.note(
                sourceLocation,
                why + "The addresses are read from "
                        + CellText.shown(columnMapping.headers().get(column))
                        + ", the only column that has any.");
    }

    /**
     * Passes on a row; in a list of addresses each of a row that has several. What stands there beside an address stays with it, so
     * that a remark is not read as a row of its own.
     */
    private static void row(
            List<String> read, SourceLocation sourceLocation, boolean isAddressList, TableHandler handler) {
        List<String> row = CellText.withoutInvisible(read);
        if (!isAddressList) {
            handler.row(row, sourceLocation);
            return;
        }
        List<String> cells = filled(row);
        if (cells.size() < 2) {
            handler.row(cells, sourceLocation);
        } else if (isOfAddresses(row)) {
            cells.forEach(cell -> handler.row(List.of(cell), sourceLocation));
        } else {
            handler.row(List.of(String.join(", ", cells)), sourceLocation);
        }
    }

    private static List<String> filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isBlank()).toList();
    }

    /** Returns true when a first row and those after it are addresses and nothing else. */
    private boolean areAddresses(List<String> first) throws IOException {
        if (!isOfAddresses(first)) {
            return false;
        }
        try (RowSource again = open(problem -> {})) {
            if (again == null) {
                return false;
            }
            List<String> row = again.next();
            for (int looked = 0; row != null && looked < LOOKED_AT; looked++) {
                if (!isOfAddresses(row)) {
                    return false;
                }
                row = again.next();
            }
            return true;
        }
    }

    private static boolean isOfAddresses(List<String> row) {
        List<String> cells = filled(row);
        return !cells.isEmpty()
                && cells.stream()
                        .allMatch(
                                cell -> EmailAddressParser.parse(cell).address().isPresent());
    }

    /** Returns the place of the only column in whose cells addresses stand; found in the first rows. */
    private Optional<Integer> columnOfAddresses(ColumnMapping columnMapping) throws IOException {
        try (RowSource rows = open(problem -> {})) {
            if (rows == null) {
                return Optional.empty();
            }
            AddressColumnFinder finder = new AddressColumnFinder(columnMapping);
            List<String> row = rows.next();
            for (int looked = 0; row != null && looked <= LOOKED_AT; looked++) {
                if (looked > 0) {
                    finder.look(row);
                }
                row = rows.next();
            }
            return finder.found();
        }
    }

    private static String withoutEmail(ColumnMapping columnMapping, RowSource rows) throws IOException {
        String found = columnMapping.headers().stream().map(CellText::shown).collect(Collectors.joining(", "));
        if (columnMapping.headers().stream().anyMatch(header -> header.indexOf('@') >= 0)) {
            return "The first line names no columns but is a row already: " + found
                    + ". Put a line such as email,name,language,topics above it, and each person on a line. File skipped.";
        }
        String nearest = holdingAddresses(columnMapping.headers(), rows)
                .or(() -> SubscriberColumn.EMAIL.nearest(columnMapping.headers()))
                .map(header -> "; is " + CellText.shown(header) + " the one? Name it 'email'")
                .orElse("; name the one with the addresses 'email'");
        return "No column 'email' among the columns " + found + nearest + ". File skipped.";
    }

    /** Returns the column in whose cells addresses stand, whatever it is called; found in the first rows. */
    private static Optional<String> holdingAddresses(List<String> headers, RowSource rows) throws IOException {
        int looked = 0;
        for (List<String> row = rows.next(); row != null && looked < LOOKED_AT; row = rows.next()) {
            for (int i = 0; i < Math.min(headers.size(), row.size()); i++) {
                if (row.get(i).indexOf('@') >= 0
                        && EmailAddressParser.parse(row.get(i)).address().isPresent()) {
                    return Optional.of(headers.get(i));
                }
            }
            looked++;
        }
        return Optional.empty();
    }

    private void failUnread(Consumer<Problem> problems, String message) {
        problems.accept(Problem.unread(SourceLocation.file(name), message));
    }
}
