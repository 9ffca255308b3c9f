package newsdigest.render;

import java.util.List;
import newsdigest.problem.Problem;
import newsdigest.render.lint.PageSize;

/**
 * Report on the pages of an edition.
 *
 * @param problems notes on what readers would not see as it was meant; nothing is left out because of them
 * @param sizes size of each page as an unnamed reader gets it, in the order of the renditions
 */
public record EditionReport(List<Problem> problems, List<PageSize> sizes) {}
