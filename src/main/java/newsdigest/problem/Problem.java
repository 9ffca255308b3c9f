package newsdigest.problem;

import java.util.List;

/**
 * Fault in something a person wrote or set up, in words for the person who can mend it.
 *
 * @param severity effect on the outcome of the run
 * @param place file, line and column of the fault
 * @param message fault, reason and remedy, in one line
 */
public record Problem(Severity severity, SourceLocation place, String message) {

    /** Effect of a problem on the outcome of the run. */
    public enum Severity {
        /** Remark: nothing was left out, and the exit code does not change. */
        NOTE,
        /** Fault because of which something was left out; the rest goes on and the exit code is 1. */
        ERROR,
        /** Error because of which a file, or the rest of it, was not read: it is not there, or nothing can be made of it. */
        UNREAD
    }

    /** Creates a problem of severity {@link Severity#NOTE}. */
    public static Problem note(SourceLocation sourceLocation, String message) {
        return new Problem(Severity.NOTE, sourceLocation, message);
    }

    /** Creates a problem of severity {@link Severity#ERROR}. */
    public static Problem error(SourceLocation sourceLocation, String message) {
        return new Problem(Severity.ERROR, sourceLocation, message);
    }

    /** Creates a problem of severity {@link Severity#UNREAD}. */
    public static Problem unread(SourceLocation sourceLocation, String message) {
        return new Problem(Severity.UNREAD, sourceLocation, message);
    }

    public boolean isError() {
        return severity != Severity.NOTE;
    }

    /** Returns true when a file was not read, as it is not there or nothing can be made of it. */
    public boolean isUnread() {
        return severity == Severity.UNREAD;
    }

    /** Counts the errors among the problems. */
    public static long errors(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).count();
    }

    /** Returns {@code subscribers/weekly.csv:17: 'ana@@example.org' is no email address (two @). Line skipped.} */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
