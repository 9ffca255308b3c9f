package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.address.EmailAddress;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Line whose cells may stand under other headers than their own: its quotes do not close, or it has more cells than the header, or fewer.
 *
 * @param line what stands in it; of a row of too few cells its cells are all that is needed
 * @param apart what stands between its delimiters
 * @param why what is wrong with it
 * @param below what it may be together with the lines below it
 */
public record TornRow(String line, List<String> apart, String why, LinesBelow below) {

    /**
     * Lines below a row that may be the rest of it, torn from it by a line break in a cell without quotes.
     *
     * @param readings cells of the row with those lines, in each way in which they may be one; none where no line goes on with it
     * @param taken number of those lines that are read as one row with it unless somebody would be kept back by it; otherwise they are rows
     *     of their own
     */
    public record LinesBelow(List<List<String>> readings, int taken) {

        /** Nothing: the row stands alone. */
        public static final LinesBelow NONE = new LinesBelow(List.of(), 0);

        /** Sentence for a row that may go on in such lines. */
        public static final String WHY =
                "A line break in a cell without quotes may tear the row from what stands below it.";

        /** Sentence for many rows that are read with the lines below them. */
        public static final String MANY = "Rows are torn by line breaks in cells without quotes.";

        /** Returns true for a row that stands alone. */
        public boolean isEmpty() {
            return readings.isEmpty();
        }

        /** Returns true where the lines are no rows of their own. */
        public boolean areTaken() {
            return taken > 0;
        }

        /** Returns what is told of a row that is read with so many lines below it. */
        public static String told(int lines) {
            return "A line break in a cell without quotes tears the row; this line and "
                    + (lines == 1 ? "the next one" : "the " + lines + " below it")
                    + " are read as one row. Put quotes around the cell, or take the line break out.";
        }
    }

    /** Line that has nothing to do with those below it. */
    TornRow(String line, List<String> apart, String why) {
        this(line, apart, why, LinesBelow.NONE);
    }

    /** Row that may go on in the lines below it. */
    static TornRow ofLinesBelow(List<String> cells, int wanted, LinesBelow below) {
        return new TornRow("", cells, ofTooFewCells(cells, wanted).why(), below);
    }

    /** Returns its cells as they count where nothing else is known. */
    public List<String> counted() {
        return below.areTaken() ? below.readings().get(0) : apart;
    }

    /** Row of more cells than the header has. */
    static TornRow ofTooManyCells(List<String> cells, int wanted) {
        return new TornRow(
                String.join(", ", cells),
                cells,
                "The row has " + cells.size() + " cells, the header " + wanted
                        + "; a cell with a delimiter in it needs quotes around it.");
    }

    /** Row of fewer cells than the header has. */
    static TornRow ofTooFewCells(List<String> cells, int wanted) {
        return new TornRow(
                "",
                cells,
                "The row has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", the header " + wanted
                        + ".");
    }

    /** Returns its cells as they most likely stand under the headers. */
    public List<String> cells(ColumnMapping columnMapping) {
        return readings(columnMapping).get(0);
    }

    /**
     * Returns the ways in which its cells may stand under the headers, one at least: those too many belong to the one with the stray quote,
     * or to any one that leaves an address in its column.
     */
    public List<List<String>> readings(ColumnMapping columnMapping) {
        int tooMany = apart.size() - columnMapping.headers().size();
        if (tooMany <= 0) {
            return List.of(apart);
        }
        int places = apart.size() - tooMany;
        int torn = 0;
        while (torn < apart.size() && apart.get(torn).indexOf('"') < 0) {
            torn++;
        }
        if (torn < places) {
            return List.of(joined(apart, torn, tooMany));
        }
        List<List<String>> readings = IntStream.range(0, places)
                .mapToObj(at -> joined(apart, at, tooMany))
                .filter(cells -> !columnMapping.addresses(cells).isEmpty())
                .toList();
        return readings.isEmpty() ? List.of(apart) : readings;
    }

    /**
     * Returns the ways in which the cells of a row without an address in its place stand under the headers, where cells that are missing
     * further left bring one there; none where that is not so.
     */
    public List<List<String>> readingsWithAddress(ColumnMapping columnMapping) {
        int address = columnMapping.addressColumn();
        boolean isInPlace =
                address >= 0 && address < apart.size() && apart.get(address).indexOf('@') >= 0;
        if (isInPlace
                || apart.stream().noneMatch(cell -> cell.indexOf('@') >= 0)
                || !columnMapping.addresses(apart).isEmpty()) {
            return List.of();
        }
        List<List<String>> readings = new ArrayList<>();
        for (int more = columnMapping.headers().size() - apart.size(); more > 0; more--) {
            for (int at = 0; at < apart.size(); at++) {
                List<String> cells = pushed(at, more);
                if (columnMapping.addresses(cells).isEmpty()) {
                    break;
                }
                readings.add(cells);
            }
        }
        return readings;
    }

    /**
     * Returns a way in which one cell stands alone under a column with an address in its place: cells before and behind it are joined where there are too
     * many, and empty ones stand before it where there are too few. Empty when there is none.
     */
    public Optional<List<String>> readingOf(int cell, int column, ColumnMapping columnMapping) {
        int address = columnMapping.addressColumn();
        boolean isTooLong = apart.size() > columnMapping.headers().size();
        Optional<List<String>> reading;
        if (isTooLong) {
            List<String> behind = apart.subList(cell + 1, apart.size());
            int columnsBehind = columnMapping.headers().size() - column - 1;
            reading = squeezed(apart.subList(0, cell), column, address)
                    .flatMap(left -> squeezed(behind, columnsBehind, address - column - 1)
                            .map(right -> Stream.of(left, List.of(apart.get(cell)), right)
                                    .flatMap(List::stream)
                                    .toList()));
        } else {
            reading = cell > address ? Optional.of(pushed(cell, column - cell)) : Optional.empty();
        }
        return reading.filter(cells -> !columnMapping.addresses(cells).isEmpty());
    }

    /**
     * Returns cells as so many columns, those too many joined to others.
     *
     * @param address column that is to have the cell with an address; any below 0 or beyond the columns where none is
     */
    private static Optional<List<String>> squeezed(List<String> cells, int columns, int address) {
        if (cells.size() < columns || (columns == 0 && !cells.isEmpty())) {
            return Optional.empty();
        }
        if (cells.size() == columns) {
            return Optional.of(cells);
        }
        if (address < 0 || address >= columns) {
            return Optional.of(joined(cells, 0, cells.size() - columns));
        }
        for (int i = address; i <= cells.size() - columns + address; i++) {
            if (cells.get(i).indexOf('@') > 0) {
                int before = i - address;
                List<String> left = joined(cells, 0, before);
                int tooMany = left.size() - columns;
                return Optional.of(joined(left, Math.min(address + 1, columns - 1), tooMany));
            }
        }
        return Optional.empty();
    }

    /** Returns the cells with so many empty ones before one of them. */
    private List<String> pushed(int at, int more) {
        List<String> cells = new ArrayList<>(apart.subList(0, at));
        cells.addAll(Collections.nCopies(more, ""));
        cells.addAll(apart.subList(at, apart.size()));
        return cells;
    }

    /** Returns the cells with one of them and so many behind it as one. */
    private static List<String> joined(List<String> apart, int at, int more) {
        List<String> cells = new ArrayList<>(apart.subList(0, at));
        cells.add(String.join(", ", apart.subList(at, at + more + 1)));
        cells.addAll(apart.subList(at + more + 1, apart.size()));
        return cells;
    }

    /** Returns the addresses of the person, or all in the line where none stands in a column of addresses. */
    public List<EmailAddress> addresses(ColumnMapping columnMapping) {
        List<EmailAddress> inColumns = columnMapping.addresses(cells(columnMapping));
        if (!inColumns.isEmpty()) {
            return inColumns;
        }
        Map<String, EmailAddress> all = new LinkedHashMap<>();
        apart.stream()
                .filter(cell -> cell.indexOf('@') > 0)
                .flatMap(cell -> CellAddresses.of(cell).stream())
                .forEach(address -> all.putIfAbsent(address.key(), address));
        return List.copyOf(all.values());
    }

    /** Returns the problem of a line of which nothing can be made. */
    Problem skipped(SourceLocation place) {
        return Problem.error(place, why + " Line skipped.");
    }
}
