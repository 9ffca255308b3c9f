package newsdigest.doctor.check;

import java.io.IOException;
import java.time.Duration;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;

/** Check of one thing, independent of other checks and run at the same time. */
public interface Check {

    /** Time limit of a check that reads our own files, of which there may be many. */
    Duration READING_LIMIT = Duration.ofSeconds(60);

    /** Time limit of a check that asks the DNS many things one after the other. */
    Duration DNS_LIMIT = Duration.ofSeconds(20);

    /** Returns the name of the check, in a word or two. */
    String name();

    /** Returns the time limit of the check. */
    default Duration limit() {
        return ExternalServices.TIME_LIMIT;
    }

    /**
     * Runs the check, and changes nothing.
     *
     * @throws newsdigest.problem.UserException as a failure, for a fault that would stop a run
     */
    CheckResult run() throws IOException, InterruptedException;
}
