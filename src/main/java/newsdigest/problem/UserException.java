package newsdigest.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Exception that stops a run for a reason its user can mend. The command line prints the problems and no stack trace.
 */
public final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String key;
    private final transient List<Object> values;

    public UserException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.key = "";
        this.values = List.of();
    }

    public UserException(SourceLocation sourceLocation, String message) {
        this(List.of(Problem.error(sourceLocation, message)));
    }

    /** Creates an exception for a mistake outside any file: a command-line option, a server that does not answer. */
    public UserException(String message) {
        super(message);
        this.problems = List.of();
        this.key = "";
        this.values = List.of();
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
        this.key = "";
        this.values = List.of();
    }

    private UserException(UserException said, String key, List<Object> values) {
        super(said.getMessage(), said.getCause());
        this.problems = said.problems;
        this.key = key;
        this.values = values;
    }

    /** Returns the same exception with the key and the values of its message in the languages of the screens. */
    public UserException withKey(String messageKey, Object... messageValues) {
        return new UserException(this, messageKey, List.of(messageValues));
    }

    /** Returns the key of its message on screens; empty when it has none, and is said in English. */
    public String key() {
        return key;
    }

    /** Returns the values that fill its message on screens. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    public List<Problem> problems() {
        return problems;
    }
}
