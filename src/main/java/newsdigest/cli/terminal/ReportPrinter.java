package newsdigest.cli.terminal;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.report.Report;

/** Printer of reports for people. */
public final class ReportPrinter {

    /**
     * Limit of deliveries printed, because more would scroll the summary away; the report command and its CSV have them
     * all.
     */
    private static final int LINES_SHOWN = 20;

    private ReportPrinter() {}

    /** Prints the counts, and the deliveries that failed, are deferred or are uncertain. */
    public static void details(Report report, Terminal terminal) {
        tallies(report, terminal);
        lines("Failed", report.failures(), report.edition(), terminal);
        lines("To be tried again", report.deferred(), report.edition(), terminal);
        lines("Uncertain (left without an answer at least once)", report.uncertain(), report.edition(), terminal);
    }

    /** Prints how many subscribers were suppressed, how many messages came back, and how many wait for paused providers. */
    public static void tallies(Report report, Terminal terminal) {
        count("Suppressed", report.suppressed(), terminal);
        count("Came back", report.returned(), terminal);
        report.held().forEach(held -> terminal.say("  " + held.words(ZoneId.of("UTC"))));
    }

    private static void count(String title, Map<String, Long> kinds, Terminal terminal) {
        if (!kinds.isEmpty()) {
            long sum = kinds.values().stream().mapToLong(Long::longValue).sum();
            terminal.say("  " + title + ": " + sum + " ("
                    + String.join(
                            ", ",
                            kinds.entrySet().stream()
                                    .map(kind -> kind.getValue() + " " + kind.getKey())
                                    .toList())
                    + ")");
        }
    }

    private static void lines(String title, List<Report.DeliveryRow> lines, String edition, Terminal terminal) {
        if (lines.isEmpty()) {
            return;
        }
        terminal.say("  " + title + ": " + lines.size());
        lines.stream()
                .limit(LINES_SHOWN)
                .forEach(deliveryRow -> terminal.say("    " + deliveryRow.address() + ": "
                        + (deliveryRow.state() == DeliveryState.SENT ? "now sent, " : "") + deliveryRow.reply()));
        if (lines.size() > LINES_SHOWN) {
            terminal.say("    ... all of them: newsdigest report " + edition + " --json");
        }
    }
}
