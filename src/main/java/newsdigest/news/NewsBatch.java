package newsdigest.news;

import java.util.List;
import newsdigest.problem.Problem;

/**
 * What the sources of a newsletter hold.
 *
 * @param items each identity once, in the order of the sources
 * @param problems what could not be read, and what was read twice
 * @param sources how each source fared, in their order
 */
public record NewsBatch(List<NewsItem> items, List<Problem> problems, List<SourceStatus> sources) {

    /** Whether some source could not be read at all, so that news of it may be missing. */
    public boolean isIncomplete() {
        return sources.stream().anyMatch(SourceStatus::failed);
    }
}
