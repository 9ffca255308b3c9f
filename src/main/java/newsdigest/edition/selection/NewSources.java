package newsdigest.edition.selection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Notes on sources that were never read before: items older than the window stay out, and are counted. */
final class NewSources {

    private NewSources() {}

    static List<Problem> note(List<SelectionVerdict> verdicts) {
        Map<String, Integer> counts = new TreeMap<>();
        verdicts.stream()
                .filter(selectionVerdict -> selectionVerdict.reason() == VerdictReason.NEW_SOURCE)
                .forEach(selectionVerdict ->
                        counts.merge(selectionVerdict.item().provenance().source(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> Problem.note(
                        SourceLocation.file(entry.getKey()),
                        entry.getValue() == 1
                                ? "1 older item of '" + entry.getKey() + "' stays out: the source is new."
                                : entry.getValue() + " older items of '" + entry.getKey()
                                        + "' stay out: the source is new."))
                .toList();
    }
}
