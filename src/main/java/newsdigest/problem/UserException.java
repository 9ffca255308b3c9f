package newsdigest.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Exception that stops a run for a reason its user can mend. The command line prints the problems and no stack trace.
 */
public final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public UserException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public UserException(SourceLocation sourceLocation, String message) {
        this(List.of(Problem.error(sourceLocation, message)));
    }

    /** Creates an exception for a mistake outside any file: a command-line option, a server that does not answer. */
    public UserException(String message) {
        super(message);
        this.problems = List.of();
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    public List<Problem> problems() {
        return problems;
    }
}
