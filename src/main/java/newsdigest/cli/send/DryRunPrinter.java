package newsdigest.cli.send;

import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
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
     * @return exit code: failed when rows or items were left out
     */
    int print(SendRequest sendRequest) {
        Application application = sendRequest.application();
        AudienceCount count = AudienceCount.of(
                application,
                application.existingLedger().map(ledger -> application.delivery()),
                sendRequest.newsletter(),
                sendRequest.edition());
        terminal.problems(count.problems());
        if (json) {
            terminal.json(Map.of(
                    "edition", sendRequest.edition().id().value(),
                    "items", sendRequest.edition().items(),
                    "itemsByLanguage", sendRequest.counts().asMap(),
                    "fingerprint", sendRequest.edition().fingerprint(),
                    "subscribers", count.people(),
                    "files", sendRequest.previews().stream().map(Path::toString).toList()));
        } else {
            terminal.say("Would send " + sendRequest.edition().id() + " ("
                    + sendRequest.counts().words()
                    + ", fingerprint " + sendRequest.edition().fingerprint() + ") to "
                    + Formats.count(count.people(), "subscriber") + ". Nothing was sent.");
            sendRequest
                    .previews()
                    .forEach(file -> terminal.say("  " + sendRequest.config().relative(file)));
        }
        return Problem.errors(sendRequest.problems()) + Problem.errors(count.problems()) > 0
                ? ExitCode.FAILED
                : ExitCode.OK;
    }
}
