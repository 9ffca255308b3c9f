package newsdigest.delivery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.cli.Cli;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;

/**
 * Newsdigest as a process of its own, which may be killed; and what this process does and reads afterwards, as one more of
 * its own would.
 */
public final class ChildProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ChildProcess() {}

    static ChildJvm start(Workspace workspace, String... arguments) throws IOException {
        return workspace.run(List.of(), arguments);
    }

    /** Runs a command to its end, which must be a good one, and returns what it said. */
    static String run(Workspace workspace, String... arguments) {
        Cli.Result result = new Cli(workspace, Map.of(), Clock.systemUTC()).run(arguments);
        if (result.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " failed. " + result.out() + result.err());
        }
        return result.out();
    }

    /** Runs a command as {@link #run}, in a process of its own, with which its connections to a database server end. */
    static String runApart(Workspace workspace, String... arguments) throws IOException, InterruptedException {
        try (ChildJvm child = start(workspace, arguments)) {
            if (child.exitCode(PATIENCE) != 0) {
                throw new AssertionError(String.join(" ", arguments) + " failed. " + child.said());
            }
            return child.out();
        }
    }

    /** Line of the list of editions about the only one in the ledger. */
    static EditionReport edition(Workspace workspace) throws IOException {
        List<EditionReport> editions = JSON.std.listOfFrom(EditionReport.class, run(workspace, "editions", "--json"));
        if (editions.size() != 1) {
            throw new AssertionError("One edition expected: " + editions);
        }
        return editions.get(0);
    }

    /** Report of the only edition. */
    public static EditionReport report(Workspace workspace) throws IOException {
        String report = run(workspace, "report", edition(workspace).edition(), "--json");
        return JSON.std.beanFrom(EditionReport.class, report);
    }

    /** Report of an edition as the command writes it. */
    public record EditionReport(
            String edition, Map<String, Integer> counts, List<ReportLine> uncertain, List<ReportLine> failures) {

        /** The states in which there is any delivery at all. */
        public Map<String, Integer> outcomes() {
            Map<String, Integer> present = new TreeMap<>(counts);
            present.values().removeIf(count -> count == 0);
            return present;
        }

        /** By address; with angle brackets, as in the message. */
        public Map<String, String> messageIdsOfUncertain() {
            return uncertain.stream()
                    .collect(Collectors.toMap(ReportLine::address, line -> "<" + line.messageId() + ">"));
        }
    }

    /**
     * Delivery in a report.
     *
     * @param messageId without angle brackets
     */
    public record ReportLine(String address, String messageId, int attempts, String reply) {}
}
