package newsdigest.edition.selection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionName;
import newsdigest.problem.Problem;

/**
 * Result of a selection, with its reasons.
 *
 * @param name the edition's name; empty when there are no days to name it by
 * @param content empty when nothing was chosen
 * @param verdicts on every story, the newest first
 * @param notes for staff
 * @param renamed the old names of sources that have new ones
 */
public record SelectionResult(
        Optional<EditionName> name,
        Optional<EditionContent> content,
        List<SelectionVerdict> verdicts,
        List<Problem> notes,
        Map<String, String> renamed) {}
