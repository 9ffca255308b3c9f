package newsdigest.problem;

/**
 * A place in something a person wrote: a file, and where known the line and column in it.
 *
 * @param file the path as the person would name it, relative to the configuration where possible
 * @param line 1-based, or 0 when the place is the whole file
 * @param column 1-based, or 0 when the place is the whole line
 */
public record SourceLocation(String file, int line, int column) {

    public static SourceLocation file(String file) {
        return new SourceLocation(file, 0, 0);
    }

    public static SourceLocation line(String file, int line) {
        return new SourceLocation(file, line, 0);
    }

    /** The form editors and terminals make clickable: {@code file:line:column}. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
