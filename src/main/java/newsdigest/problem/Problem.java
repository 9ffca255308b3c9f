package newsdigest.problem;

import java.util.List;

/**
 * One thing that is wrong, in words for the person who can mend it.
 *
 * @param severity whether something was left out because of it
 * @param place where it is
 * @param message what is wrong, why, and how to mend it; one line
 */
public record Problem(Severity severity, SourceLocation place, String message) {

    /** What a problem means for the outcome of the run. */
    public enum Severity {
        /** Worth knowing; nothing was left out and the exit code does not change. */
        NOTE,
        /** Something was left out; the rest goes on and the exit code is 1. */
        ERROR
    }

    public static Problem note(SourceLocation sourceLocation, String message) {
        return new Problem(Severity.NOTE, sourceLocation, message);
    }

    public static Problem error(SourceLocation sourceLocation, String message) {
        return new Problem(Severity.ERROR, sourceLocation, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** How many of them are errors. */
    public static long errors(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).count();
    }

    /** {@code subscribers/weekly.csv:17: 'ana@@example.org' is no email address (two @). Line skipped.} */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
