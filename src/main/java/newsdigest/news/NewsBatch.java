package newsdigest.news;

import java.util.List;
import newsdigest.problem.Problem;

/**
 * Items of all sources of a newsletter, with the problems and the status of each source.
 *
 * @param items each identity once, in the order of the sources
 * @param problems entries that could not be read, and entries that were read twice
 * @param sources status of each source, in their order
 */
public record NewsBatch(List<NewsItem> items, List<Problem> problems, List<SourceStatus> sources) {

    /** Returns true when a source could not be read at all, so that news of it may be missing. */
    public boolean isIncomplete() {
        return sources.stream().anyMatch(SourceStatus::failed);
    }
}
