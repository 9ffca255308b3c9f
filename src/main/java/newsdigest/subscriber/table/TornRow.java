package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import newsdigest.address.EmailAddress;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Line that is no row, as its quotes do not close, or as it has more cells than the header.
 *
 * @param apart what stands between its delimiters
 * @param why what is wrong with it
 */
public record TornRow(String line, List<String> apart, String why) {

    /** Row of more cells than the header has. */
    static TornRow ofTooManyCells(List<String> cells, int wanted) {
        return new TornRow(
                String.join(", ", cells),
                cells,
                "The row has " + cells.size() + " cells, the header " + wanted
                        + "; a cell with a delimiter in it needs quotes around it.");
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
            return List.of(joined(torn, tooMany));
        }
        List<List<String>> readings = IntStream.range(0, places)
                .mapToObj(at -> joined(at, tooMany))
                .filter(cells -> !columnMapping.addresses(cells).isEmpty())
                .toList();
        return readings.isEmpty() ? List.of(apart) : readings;
    }

    /** Returns the cells with one of them and so many behind it as one. */
    private List<String> joined(int at, int more) {
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
