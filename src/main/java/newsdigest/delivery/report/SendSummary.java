package newsdigest.delivery.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.text.Formats;

/**
 * Summary of one run of sending an edition, for people and for machines.
 *
 * @param before report when the run began
 * @param after report when it ended
 * @param skippedRows number of rows of the subscriber lists that were left out
 * @param skippedNews number of items and sources that could not be read
 * @param took time of the run
 */
public record SendSummary(
        FrozenEdition edition, Report before, Report after, long skippedRows, long skippedNews, Duration took) {

    /** Returns true when everybody has it, and nothing was left out. */
    public boolean isComplete() {
        return after.stage() == EditionState.DONE
                && after.count(DeliveryState.FAILED) == 0
                && skippedRows + skippedNews == 0;
    }

    private long sent() {
        return after.count(DeliveryState.SENT) - sentBefore();
    }

    private long sentBefore() {
        return before.count(DeliveryState.SENT);
    }

    private String why() {
        return after.reason().isEmpty() ? "." : ": " + after.reason();
    }

    /** Returns the summary for machines. */
    public Map<String, Object> asMap() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("sent", sent());
        summary.put("sentBefore", sentBefore());
        summary.put("skipped", skippedRows);
        summary.put("skippedNews", skippedNews);
        summary.put("seconds", took.toMillis() / 1000.0);
        summary.put("report", after.asMap());
        return summary;
    }

    /**
     * Returns the lines for people.
     *
     * @param details lines that stand between the figures of the run and what is still owed
     */
    public List<String> lines(List<String> details) {
        return lines(details, after.nextSteps());
    }

    /**
     * Returns the lines for people about a test: it cannot be gone on with.
     *
     * @param details as for {@link #lines}
     */
    public List<String> linesOfTest(List<String> details) {
        return lines(
                details,
                List.of("  A test is not kept: once the cause is mended, send it again."
                        + " 'newsdigest doctor' examines the mail server and the sender."));
    }

    private List<String> lines(List<String> details, List<String> nextSteps) {
        List<String> lines = new ArrayList<>();
        lines.add(after.edition() + ": " + Formats.count(edition.edition().items(), "item") + ", "
                + Formats.count(after.audience(), "subscriber") + ", "
                + sent() + " sent, " + skippedRows + " skipped, " + after.count(DeliveryState.FAILED) + " failed");
        if (skippedNews > 0) {
            lines.add("  the news has " + Formats.count(skippedNews, "problem")
                    + ", named above: an item or source was left out");
        }
        if (sent() > 0) {
            long perSecond = sent() * 1000 / Math.max(1, took.toMillis());
            lines.add("  sent in " + Formats.elapsedExactly(took) + ", " + Formats.count(perSecond, "message")
                    + " a second");
        }
        if (sentBefore() > 0) {
            lines.add("  " + sentBefore() + " had it already and got nothing now.");
        }
        lines.addAll(details);
        if (after.stage() == EditionState.CANCELLED) {
            long givenUp = after.open() + after.count(DeliveryState.CANCELLED);
            lines.add("  " + givenUp + (givenUp == 1 ? " was" : " were") + " not sent" + why());
        } else if (after.stage() != EditionState.DONE) {
            lines.add("  " + after.open() + " are still owed" + why());
            after.held()
                    .forEach(held -> lines.add("  Let mail to "
                            + held.pause().provider() + " go on with: newsdigest providers resume "
                            + held.pause().provider()));
            lines.addAll(nextSteps);
        }
        return lines;
    }
}
