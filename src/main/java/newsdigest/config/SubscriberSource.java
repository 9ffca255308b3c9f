package newsdigest.config;

import java.util.Optional;
import newsdigest.problem.SourceLocation;

/**
 * Place of subscriber lists.
 *
 * @param path a file or glob, absolute
 * @param leaving which rows are of people who left
 * @param place of the decision in the configuration
 */
public record SubscriberSource(String path, LeavingRules leaving, Optional<SourceLocation> place) {

    public SubscriberSource(String path, LeavingRules leaving) {
        this(path, leaving, Optional.empty());
    }

    /** Place of lists of which nothing was decided. */
    public SubscriberSource(String path) {
        this(path, LeavingRules.NONE);
    }

    /** Returns true where staff decided about the lists. */
    public boolean isDecided() {
        return leaving.isMade();
    }
}
