package newsdigest.doctor.check;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.problem.Problem;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;

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
        Headcount headcount = new Headcount();
        new SubscriberReader(config.root()).readLists(newsletter.subscribers(), headcount);
        String remedy = "See each of them: newsdigest subscribers check " + newsletter.name();
        String where = headcount.first == null ? "" : " The first is at " + headcount.first.place() + ".";
        if (headcount.known.isEmpty() && !newsletter.openness().signUp()) {
            return CheckResult.fail(
                    name(),
                    "Nobody would get it: the lists hold no subscriber." + where,
                    headcount.errors > 0
                            ? remedy
                            : "Put a CSV file where 'subscribers' in newsdigest.yaml looks for it.");
        }
        String said = Formats.count(headcount.known.size(), "subscriber") + headcount.leftInWords();
        return headcount.errors == 0
                ? CheckResult.ok(name(), said + (headcount.left == 0 ? ", every row can be used." : "."))
                : CheckResult.warn(
                        name(),
                        said + "; " + Formats.count(headcount.errors, "row or file", "rows or files")
                                + " cannot be used." + where,
                        remedy);
    }

    private static final class Headcount implements SubscriberListener {
        private final Set<String> known = new HashSet<>();
        private long left;
        private long undecided;
        private long errors;
        private @Nullable Problem first;

        @Override
        public void subscriber(Subscriber row) {
            known.add(row.key());
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            if (leaving.kind() == Leaving.LeavingKind.UNDECIDED) {
                undecided++;
            } else {
                left++;
            }
        }

        /** Returns how many left or may have; empty when no list says so. */
        String leftInWords() {
            return (left == 0 ? "" : "; " + left + (left == 1 ? " row says" : " rows say") + " that the person left")
                    + (undecided == 0
                            ? ""
                            : "; " + undecided + (undecided == 1 ? " person is" : " people are")
                                    + " not mailed until somebody decides whether they left");
        }

        @Override
        public void problem(Problem problem) {
            if (problem.isError()) {
                errors++;
                first = first == null ? problem : first;
            }
        }
    }
}
