package newsdigest.doctor.check;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.problem.Problem;
import newsdigest.subscriber.SubscriberReader;
import org.jspecify.annotations.Nullable;

/** Whether the subscriber lists can be read, and how much of them. No address is named. */
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
        new SubscriberReader(config.root())
                .read(newsletter.subscribers(), row -> headcount.known.add(row.key()), headcount::problem);
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
        String said = headcount.known.size() + (headcount.known.size() == 1 ? " subscriber" : " subscribers");
        return headcount.errors == 0
                ? CheckResult.ok(name(), said + ", every row can be used.")
                : CheckResult.warn(
                        name(),
                        said + "; " + headcount.errors + (headcount.errors == 1 ? " row or file" : " rows or files")
                                + " cannot be used." + where,
                        remedy);
    }

    private static final class Headcount {
        private final Set<String> known = new HashSet<>();
        private long errors;
        private @Nullable Problem first;

        void problem(Problem problem) {
            if (problem.isError()) {
                errors++;
                first = first == null ? problem : first;
            }
        }
    }
}
