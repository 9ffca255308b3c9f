package newsdigest.cli;

import java.util.List;
import java.util.Map;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;

/** Reports, as people read them. */
final class Reports {

    /** More than these would scroll the summary away; the report command and its CSV have them all. */
    private static final int LINES_SHOWN = 20;

    private Reports() {}

    /** Who did not get it and why, and who may have got it twice. */
    static void details(Report report, Terminal terminal) {
        tallies(report, terminal);
        lines("Failed", report.failures(), report.edition(), terminal);
        lines("To be tried again", report.deferred(), report.edition(), terminal);
        lines("Uncertain (left without an answer at least once)", report.uncertain(), report.edition(), terminal);
    }

    /** How many did not get it and why, and how many complained. */
    static void tallies(Report report, Terminal terminal) {
        tally("Suppressed", report.suppressed(), terminal);
        tally("Came back", report.returned(), terminal);
    }

    private static void tally(String title, Map<String, Long> kinds, Terminal terminal) {
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

    private static void lines(String title, List<Report.Line> lines, String edition, Terminal terminal) {
        if (lines.isEmpty()) {
            return;
        }
        terminal.say("  " + title + ": " + lines.size());
        lines.stream()
                .limit(LINES_SHOWN)
                .forEach(line -> terminal.say("    " + line.address() + ": "
                        + (line.state() == State.SENT ? "now sent, " : "") + line.reply()));
        if (lines.size() > LINES_SHOWN) {
            terminal.say("    ... all of them: newsdigest report " + edition + " --json");
        }
    }
}
