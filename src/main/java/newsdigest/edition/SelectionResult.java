package newsdigest.edition;

import java.util.List;
import java.util.Optional;

/**
 * What a selection chose, and why.
 *
 * @param draft empty when nothing was chosen
 * @param verdicts on every item, the newest first
 */
public record SelectionResult(Optional<Draft> draft, List<SelectionVerdict> verdicts) {}
