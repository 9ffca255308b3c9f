package newsdigest.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Separators between the cells of a CSV file. */
public final class CsvSeparators {

    /** Separators that programs write, the most usual first. */
    public static final List<Character> ALL = List.of(',', ';', '\t', '|');

    /** Pattern of the line some spreadsheet programs put first to name the separator. */
    private static final Pattern DECLARATION =
            Pattern.compile("\"?sep=([^\"\\p{L}\\p{N}])\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

    private CsvSeparators() {}

    /** Returns the separator that a line such as {@code sep=;} names; empty for any other line. */
    public static Optional<Character> declaredBy(String line) {
        Matcher declaration = DECLARATION.matcher(line);
        return declaration.matches() ? Optional.of(declaration.group(1).charAt(0)) : Optional.empty();
    }
}
