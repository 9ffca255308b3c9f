package newsdigest.console.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.console.view.Formats;
import newsdigest.problem.Problem;

/** The first problems of many, and how many there are. */
final class ProblemSample {

    private final int most;
    private final List<String> shown = new ArrayList<>();
    private long count;

    /** @param most how many are shown */
    ProblemSample(int most) {
        this.most = most;
    }

    void add(Problem problem) {
        count++;
        if (shown.size() < most) {
            shown.add(problem.toString());
        }
    }

    /** For the page. */
    void addTo(Map<String, Object> model) {
        model.put("problems", shown);
        model.put("problemCount", Formats.count(count, "thing to look at", "things to look at"));
        model.put("unshown", Formats.number(count - shown.size()));
    }
}
