package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;

/** Reports, as people and as machines read them. */
final class Reports {

    /** More than these would scroll the summary away; the report command and its CSV have them all. */
    private static final int LINES_SHOWN = 20;

    private Reports() {}

    static Map<String, Object> asMap(Report report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", report.edition());
        map.put("newsletter", report.newsletter());
        map.put("stage", report.stage().name().toLowerCase(Locale.ROOT));
        map.put("reason", report.reason());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (State state : State.values()) {
            counts.put(state.word(), report.count(state));
        }
        map.put("counts", counts);
        map.put("suppressed", report.suppressed());
        map.put("returned", report.returned());
        map.put("uncertain", report.uncertain().stream().map(Reports::asMap).toList());
        map.put("failures", report.failures().stream().map(Reports::asMap).toList());
        map.put("deferred", report.deferred().stream().map(Reports::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(Report.Line line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("address", line.address());
        map.put("state", line.state().word());
        map.put("messageId", line.messageId());
        map.put("attempts", line.attempts());
        map.put("repeats", line.repeats());
        map.put("reply", line.reply());
        return map;
    }

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
