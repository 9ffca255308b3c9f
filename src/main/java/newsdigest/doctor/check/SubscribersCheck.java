package newsdigest.doctor.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.problem.Problem;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.UntakenLists;
import newsdigest.text.Formats;

/** Check of the subscriber lists: number of subscribers and of rows that cannot be read. No address is named. */
public record SubscribersCheck(Newsletter newsletter, Config config) implements Check {

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    public Duration limit() {
        return READING_LIMIT;
    }

    @Override
    public CheckResult run() {
        List<Problem> first = new ArrayList<>();
        ListStatistics statistics = new ListStatistics(problem -> {
            if (problem.isError() && first.isEmpty()) {
                first.add(problem);
            }
        });
        new SubscriberReader(config.root()).readLists(newsletter.subscribers(), statistics);
        String remedy = "See each of them: newsdigest subscribers check " + newsletter.name();
        String where = first.isEmpty() ? "" : where(first.get(0));
        if (statistics.subscribers() == 0 && !newsletter.openness().signUp()) {
            return CheckResult.fail(
                    name(),
                    "Nobody would get it: the lists hold no subscriber." + where,
                    statistics.errors() > 0
                            ? remedy
                            : "Put a CSV file where 'subscribers' in newsdigest.yaml looks for it.");
        }
        String said = Formats.count(statistics.subscribers(), "subscriber")
                + leftInWords(statistics.left(), statistics.undecided());
        Optional<Problem> untaken = UntakenLists.beside(newsletter, config).stream()
                .flatMap(files -> files.notes().stream())
                .findFirst();
        if (untaken.isPresent() && statistics.errors() == 0) {
            return CheckResult.warn(name(), said + ". " + untaken.get().message(), remedy);
        }
        return statistics.errors() == 0
                ? CheckResult.ok(name(), said + (statistics.left() == 0 ? ", every row can be used." : "."))
                : CheckResult.warn(
                        name(),
                        said + "; " + Formats.count(statistics.errors(), "row or file", "rows or files")
                                + " cannot be used." + where,
                        remedy);
    }

    /** Returns where the first fault is; of a row no more, since it may name a person. */
    private static String where(Problem first) {
        return first.isUnread()
                ? " " + first.place() + ": " + first.message()
                : " The first is at " + first.place() + ".";
    }

    /** Returns how many left or may have; empty when no list says so. */
    private static String leftInWords(int left, int undecided) {
        return (left == 0 ? "" : "; " + left + (left == 1 ? " row says" : " rows say") + " that the person left")
                + (undecided == 0
                        ? ""
                        : "; " + undecided + (undecided == 1 ? " person is" : " people are")
                                + " not mailed until somebody decides whether they left");
    }
}
