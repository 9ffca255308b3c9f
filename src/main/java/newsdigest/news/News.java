package newsdigest.news;

import java.util.List;
import newsdigest.problem.Problem;

/**
 * What the sources of a newsletter hold.
 *
 * @param items each identity once, in the order of the sources
 * @param problems what could not be read, and what was read twice
 */
public record News(List<NewsItem> items, List<Problem> problems) {}
