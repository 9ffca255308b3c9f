package newsdigest.console.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.console.view.EnglishSentences;
import newsdigest.problem.Problem;
import newsdigest.text.message.LocalizedMessages;

/** First problems of many, with the number of all. */
final class ProblemSample {

    private final int most;
    private final List<Problem> shown = new ArrayList<>();
    private long count;

    /** @param most number of problems that are shown */
    ProblemSample(int most) {
        this.most = most;
    }

    void add(Problem problem) {
        count++;
        if (shown.size() < most) {
            shown.add(problem);
        }
    }

    /** Adds the problems to the values of a page. */
    void addTo(Map<String, Object> model, LocalizedMessages words) {
        model.put(
                "problems",
                shown.stream()
                        .map(problem -> EnglishSentences.of(problem, words))
                        .toList());
        model.put("problemCount", words.get("problems.count", count));
        model.put("unshown", count - shown.size());
    }
}
