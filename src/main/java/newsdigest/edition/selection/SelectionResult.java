package newsdigest.edition.selection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionName;
import newsdigest.edition.Window;
import newsdigest.problem.Problem;

/**
 * Result of a selection, with its reasons.
 *
 * @param name the edition's name; empty when there are no days to name it by
 * @param window its days; empty when it takes the latest items, whatever their days
 * @param content empty when nothing was chosen
 * @param verdicts on every story, the newest first
 * @param notes for staff
 * @param renamed the old names of sources that have new ones
 */
public record SelectionResult(
        Optional<EditionName> name,
        Optional<Window> window,
        Optional<EditionContent> content,
        List<SelectionVerdict> verdicts,
        List<Problem> notes,
        Map<String, String> renamed) {}
