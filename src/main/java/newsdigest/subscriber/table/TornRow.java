package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.address.EmailAddress;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Line of a CSV file that is no row, as its quotes do not close.
 *
 * @param apart what stands between its delimiters
 * @param why what is wrong with it
 */
public record TornRow(String line, List<String> apart, String why) {

    /** Returns its cells as they most likely stand under the headers: those too many belong to the one with the stray quote. */
    public List<String> cells(ColumnMapping columnMapping) {
        int tooMany = apart.size() - columnMapping.headers().size();
        int torn = 0;
        while (torn < apart.size() && apart.get(torn).indexOf('"') < 0) {
            torn++;
        }
        if (tooMany <= 0 || torn + tooMany >= apart.size()) {
            return apart;
        }
        List<String> cells = new ArrayList<>(apart.subList(0, torn));
        cells.add(String.join(", ", apart.subList(torn, torn + tooMany + 1)));
        cells.addAll(apart.subList(torn + tooMany + 1, apart.size()));
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
