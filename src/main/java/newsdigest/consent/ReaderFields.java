package newsdigest.consent;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Columns of a subscriber list that an edition shows its readers, as the ledger keeps them with each delivery: JSON. */
public final class ReaderFields {

    /** In the ledger, for a reader without any. */
    public static final String NONE = "";

    private static final Pattern SPACES = Pattern.compile("[\\s\u0085\u2028\u2029]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\uFDD0-\uFDEF]");

    private ReaderFields() {}

    /**
     * Picks the columns that are wanted and says them as the ledger keeps them; a cell becomes one line.
     *
     * @param columns cells by header
     * @param wanted headers in lower case
     */
    public static String write(Map<String, String> columns, Collection<String> wanted) {
        if (wanted.isEmpty() || columns.isEmpty()) {
            return NONE;
        }
        SortedMap<String, String> fields = new TreeMap<>();
        columns.forEach((header, cell) -> {
            String key = header.strip().toLowerCase(Locale.ROOT);
            String value = oneLine(cell);
            if (wanted.contains(key) && !value.isEmpty()) {
                fields.putIfAbsent(key, value);
            }
        });
        try {
            return fields.isEmpty() ? NONE : JSON.std.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String cell) {
        return UNPRINTABLE
                .matcher(SPACES.matcher(cell).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    /** Reads what the ledger keeps. */
    public static Map<String, String> read(String json) {
        if (json.isEmpty()) {
            return Map.of();
        }
        try {
            SortedMap<String, String> fields = new TreeMap<>();
            JSON.std.mapFrom(json).forEach((key, value) -> fields.put(key, String.valueOf(value)));
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's column delivery.attributes holds no JSON", e);
        }
    }
}
