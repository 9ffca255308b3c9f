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
        Counts counts = new Counts();
        new SubscriberReader(config.root())
                .read(newsletter.subscribers(), row -> counts.known.add(row.key()), counts::problem);
        String remedy = "See each of them: newsdigest subscribers check " + newsletter.name();
        String where = counts.first == null ? "" : " The first is at " + counts.first.place() + ".";
        if (counts.known.isEmpty() && !newsletter.openness().signUp()) {
            return CheckResult.fail(
                    name(),
                    "Nobody would get it: the lists hold no subscriber." + where,
                    counts.errors > 0 ? remedy : "Put a CSV file where 'subscribers' in newsdigest.yaml looks for it.");
        }
        String said = counts.known.size() + (counts.known.size() == 1 ? " subscriber" : " subscribers");
        return counts.errors == 0
                ? CheckResult.ok(name(), said + ", every row can be used.")
                : CheckResult.warn(
                        name(),
                        said + "; " + counts.errors + (counts.errors == 1 ? " row or file" : " rows or files")
                                + " cannot be used." + where,
                        remedy);
    }

    /** Counts of subscribers and errors. */
    private static final class Counts {
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
