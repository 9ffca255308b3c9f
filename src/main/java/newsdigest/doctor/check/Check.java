package newsdigest.doctor.check;

import java.io.IOException;
import java.time.Duration;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;

/** One thing that can be looked at by itself, at the same time as others. */
public interface Check {

    /** Time limit of a check that reads our own files, of which there may be many. */
    Duration READING_LIMIT = Duration.ofSeconds(60);

    /** What is looked at, in a word or two. */
    String name();

    /** How long it may take. */
    default Duration limit() {
        return ExternalServices.TIME_LIMIT;
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws newsdigest.problem.UserException as a finding of its own: what stops a run
     */
    CheckResult run() throws IOException, InterruptedException;
}
