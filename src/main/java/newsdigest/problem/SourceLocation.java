package newsdigest.problem;

/**
 * Place in something a person wrote: a file, and where known the line and column in it.
 *
 * @param file path relative to the configuration where possible, as the person would write it
 * @param line 1-based, or 0 when the place is the whole file
 * @param column 1-based, or 0 when the place is the whole line
 */
public record SourceLocation(String file, int line, int column) {

    /** Creates the location of a whole file. */
    public static SourceLocation file(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** Creates the location of a whole line. */
    public static SourceLocation line(String file, int line) {
        return new SourceLocation(file, line, 0);
    }

    /** Returns {@code file:line:column}, which editors and terminals make clickable. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
