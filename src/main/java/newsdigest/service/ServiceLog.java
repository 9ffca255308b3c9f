package newsdigest.service;

import java.util.List;
import newsdigest.problem.Problem;

/** Log of a running service, read by those who run it. Called from several threads. */
public interface ServiceLog {

    /** Writes a line of what goes as it should. */
    void say(String line);

    /** Writes a line of what somebody should look at. */
    void warn(String line);

    /** Writes an error, with a stack trace only for a defect of Newsdigest. */
    void explain(Throwable error);

    /** Writes each problem on a line of its own. */
    default void problems(List<Problem> problems) {
        problems.forEach(problem -> warn(problem.toString()));
    }
}
