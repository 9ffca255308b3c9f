package newsdigest.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.report.OutcomeRemedy;
import newsdigest.delivery.report.Report;

/** Printer of reports for people. */
public final class ReportPrinter {

    /**
     * Limit of deliveries printed, because more would scroll the summary away; the report command and its CSV have them
     * all.
     */
    private static final int LINES_SHOWN = 20;

    private ReportPrinter() {}

    /** Returns lines with the counts, and the deliveries that failed, are deferred or are uncertain, with what can be done. */
    public static List<String> details(Report report) {
        List<String> lines = new ArrayList<>(report.tallies());
        add(lines, "Failed", report.failures(), report.edition());
        add(lines, "To be tried again", report.deferred(), report.edition());
        add(lines, "Uncertain (left without an answer at least once)", report.uncertain(), report.edition());
        return lines;
    }

    private static void add(List<String> lines, String title, List<Report.DeliveryRow> rows, String edition) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("  " + title + ": " + rows.size());
        rows.stream()
                .limit(LINES_SHOWN)
                .forEach(row ->
                        lines.add("    " + (row.isNameless() ? "an address taken out of the ledger" : row.address())
                                + (row.state() == DeliveryState.SENT
                                        ? ": now sent, "
                                        : row.reply().isEmpty() ? "" : ": ")
                                + row.reply() + over(row)));
        if (rows.size() > LINES_SHOWN) {
            lines.add("    ... all of them: newsdigest report " + edition + " --json");
        }
        OutcomeRemedy.lines(rows, edition).forEach(line -> lines.add("    → " + line));
    }

    /** Returns the words for the mail server, where it has a name. */
    private static String over(Report.DeliveryRow row) {
        return row.server().isEmpty() || row.server().equals(ConfiguredServer.DEFAULT)
                ? ""
                : " (over " + row.server() + ")";
    }
}
