package newsdigest.console;

import java.util.Map;
import newsdigest.delivery.Report;

/** Deliveries as rows of a table. Who only looks sees no address. */
final class Lines {

    private Lines() {}

    static Map<String, Object> asModel(Visit visit, Report.Line line) {
        boolean sees = visit.account().role().covers(Role.EDITOR);
        return Map.of(
                "address",
                sees ? line.address() : "(for editors and senders)",
                "state",
                line.state().word(),
                "attempts",
                line.attempts(),
                "reply",
                sees ? line.reply() : withoutAddresses(line.reply()));
    }

    /** What a server says may name whom it speaks of. */
    static String withoutAddresses(String reply) {
        return reply.replaceAll("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+", "(address)");
    }
}
