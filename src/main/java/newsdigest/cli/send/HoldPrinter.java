package newsdigest.cli.send;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;

/** Printer of an edition that is frozen and waits for a time or for approval. */
final class HoldPrinter {

    private final Terminal terminal;
    private final boolean json;

    HoldPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Prints the wait, and returns the exit code. */
    int print(SendRequest sendRequest, FrozenEdition edition, Hold hold) {
        String id = edition.edition().id().value();
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", id);
            map.put("fingerprint", edition.edition().fingerprint());
            map.put("waits", PendingApprovalText.asMap(hold));
            terminal.json(map);
        } else {
            terminal.say(id + " is frozen (fingerprint " + edition.edition().fingerprint() + ") and nothing was sent.");
            terminal.say(PendingApprovalText.describe(
                    id,
                    hold,
                    sendRequest.newsletter().zone(),
                    sendRequest.application().clock().instant()));
        }
        return ExitCode.OK;
    }
}
