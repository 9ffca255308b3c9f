package newsdigest.cli.send;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.trial.AudienceCount;
import newsdigest.text.Formats;

/** Printer of who would get an edition; nothing is sent and nothing is written down. */
final class DryRunPrinter {

    private final Terminal terminal;
    private final boolean json;

    DryRunPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /**
     * Prints the edition and the number of its readers.
     *
     * @param waits what it waits for
     * @param isToBeApproved true when it would wait for approval first
     * @return exit code: failed when rows or items were left out
     */
    int print(SendRequest sendRequest, Optional<Hold> waits, boolean isToBeApproved) {
        Application application = sendRequest.application();
        AudienceCount count = AudienceCount.of(
                application,
                application.existingLedger().map(ledger -> application.delivery()),
                sendRequest.newsletter(),
                sendRequest.edition());
        terminal.problems(count.problems());
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", sendRequest.edition().id().value());
            map.put("items", sendRequest.edition().items());
            map.put("itemsByLanguage", sendRequest.counts().asMap());
            map.put("fingerprint", sendRequest.edition().fingerprint());
            map.put("subscribers", count.people());
            map.put("files", sendRequest.previews().stream().map(Path::toString).toList());
            waits.ifPresent(hold -> map.put("waits", PendingApprovalText.asMap(hold)));
            map.put("needsApproval", isToBeApproved);
            terminal.json(map);
        } else {
            terminal.say("Would send " + sendRequest.edition().id() + " ("
                    + sendRequest.counts().words()
                    + ", fingerprint " + sendRequest.edition().fingerprint() + ") to "
                    + Formats.count(count.people(), "subscriber") + ". Nothing was sent.");
            if (isToBeApproved && waits.isEmpty()) {
                terminal.say("It would be frozen, and wait until it is approved: those who approve are asked by mail.");
            }
            waits.ifPresent(hold -> terminal.say(PendingApprovalText.describe(
                    sendRequest.edition().id().value(),
                    hold,
                    sendRequest.newsletter().zone(),
                    application.clock().instant())));
            sendRequest
                    .previews()
                    .forEach(file -> terminal.say("  " + sendRequest.config().relative(file)));
        }
        return Problem.errors(sendRequest.problems()) + Problem.errors(count.problems()) > 0
                ? ExitCode.FAILED
                : ExitCode.OK;
    }
}
