package newsdigest.subscriber;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Which column of a file means what, by the names in its header line. */
final class ColumnMapping {

    private final List<String> headers;
    private final char delimiter;
    private final Map<SubscriberColumn, Integer> known = new EnumMap<>(SubscriberColumn.class);
    private final Map<String, Integer> other = new LinkedHashMap<>();
    private final List<String> repeated = new ArrayList<>();

    ColumnMapping(List<String> headers, char delimiter) {
        this.headers = headers.stream().map(CellText::trim).toList();
        this.delimiter = delimiter;
        for (int i = 0; i < headers.size(); i++) {
            String header = this.headers.get(i);
            Optional<SubscriberColumn> meaning = SubscriberColumn.of(header);
            if (meaning.isPresent() && known.putIfAbsent(meaning.get(), i) == null) {
                continue;
            }
            if (!header.isEmpty() && (other.putIfAbsent(header, i) != null || meaning.isPresent())) {
                repeated.add(header);
            }
        }
    }

    /** How many of the names in a header line mean something, when it is taken apart at a delimiter. */
    static long knownIn(String headerLine, char delimiter) {
        return apart(headerLine, delimiter).stream()
                .filter(header -> SubscriberColumn.of(header).isPresent())
                .count();
    }

    boolean have(SubscriberColumn subscriberColumn) {
        return known.containsKey(subscriberColumn);
    }

    /** The columns that mean the same as one further left. */
    List<String> repeated() {
        return repeated;
    }

    List<String> headers() {
        return headers;
    }

    /** The cell of a column, empty when the row or the file has none. */
    String cell(CSVRecord row, SubscriberColumn subscriberColumn) {
        Integer column = known.get(subscriberColumn);
        return column == null ? "" : cell(row, column);
    }

    /** The cells Newsdigest has no use for itself, by header. */
    Map<String, String> other(CSVRecord row) {
        if (other.isEmpty()) {
            return Map.of();
        }
        Map<String, String> cells = new LinkedHashMap<>();
        other.forEach((header, column) -> cells.put(header, CellText.withoutNoncharacters(cell(row, column))));
        return Collections.unmodifiableMap(cells);
    }

    /** Whether a line taken for itself is a whole row of this file with a good address. */
    boolean isRow(String line) {
        Integer email = known.get(SubscriberColumn.EMAIL);
        List<String> cells = apart(line, delimiter);
        return email != null
                && cells.size() == headers.size()
                && AddressValidator.fault(cells.get(email)).isEmpty();
    }

    private static String cell(CSVRecord row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static List<String> apart(String line, char delimiter) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(delimiter)), -1))
                .map(CellText::unquoted)
                .toList();
    }
}
