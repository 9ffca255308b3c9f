package newsdigest.render.lint;

import java.util.List;
import newsdigest.problem.Problem;

/**
 * Report on a page: its size, and notes on what readers would not see as it was meant.
 *
 * @param size size by its parts
 * @param problems notes; nothing is left out because of them
 */
public record PageReport(PageSize size, List<Problem> problems) {}
