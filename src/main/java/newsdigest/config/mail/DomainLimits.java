package newsdigest.config.mail;

import java.time.Duration;
import java.util.Map;

/**
 * Limits of what a mail server hands on to each receiving domain.
 *
 * @param intervals time from one message to the next by domain, in ASCII and lower case; {@code *} for each other domain
 * @param isBySharedMx true when domains whose mail is taken by the same host are counted together
 */
public record DomainLimits(Map<String, Duration> intervals, boolean isBySharedMx) {

    /** Name that stands for each domain that is not named. */
    public static final String OTHERS = "*";

    /** No limits. */
    public static final DomainLimits NONE = new DomainLimits(Map.of(), false);

    public DomainLimits {
        intervals = Map.copyOf(intervals);
    }
}
