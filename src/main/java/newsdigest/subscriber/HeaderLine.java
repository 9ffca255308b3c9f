package newsdigest.subscriber;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that names the columns.
 *
 * @param line its number, 1-based
 * @param delimiter what stands between its cells, and so in all the file
 */
record HeaderLine(String text, int line, char delimiter) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    /** The line some spreadsheet programs put first to say what the delimiter is. */
    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=([^\"\\p{L}\\p{N}])\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

    /** The first line that is not blank, or null when there is none. */
    static @Nullable HeaderLine find(LineReader lines) throws IOException {
        int number = 0;
        Character separator = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            Matcher said = SEPARATOR.matcher(line);
            if (separator == null && said.matches()) {
                separator = said.group(1).charAt(0);
            } else if (!line.isBlank()) {
                return new HeaderLine(line, number, separator == null ? delimiter(line) : separator);
            }
        }
        return null;
    }

    /** The one that shows most of the names that are known; of equals, the one that shows most names. */
    private static char delimiter(String line) {
        Comparator<Character> byKnown = Comparator.comparingLong(c -> ColumnMapping.knownIn(line, c));
        return DELIMITERS.stream()
                .max(byKnown.thenComparingLong(
                                c -> line.chars().filter(d -> d == c).count())
                        .thenComparingInt(c -> -DELIMITERS.indexOf(c)))
                .orElseThrow();
    }
}
