package newsdigest.news.format;

import newsdigest.problem.SourceLocation;

/**
 * Exception for a source of which nothing can be read; the message is the reason and the remedy, as a whole sentence.
 */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;

    public UnreadableException(String reason) {
        this(reason, 0);
    }

    /** Exception for a reason that stands in a line. */
    public UnreadableException(String reason, int line) {
        super(reason);
        this.reason = reason;
        this.line = line;
    }

    /** Returns the place of the reason: its line, or else the whole file. */
    public SourceLocation place(String file) {
        return line == 0 ? SourceLocation.file(file) : SourceLocation.line(file, line);
    }

    /** Returns the reason, for the user. */
    public String reason() {
        return reason;
    }
}
