package newsdigest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.problem.Problem;

/** The first problems of many, and how many there are. */
final class FirstProblems {

    private final int most;
    private final List<String> shown = new ArrayList<>();
    private long count;

    /** @param most how many are shown */
    FirstProblems(int most) {
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
        model.put("problemCount", Told.count(count, "thing to look at", "things to look at"));
        model.put("unshown", Told.number(count - shown.size()));
    }
}
