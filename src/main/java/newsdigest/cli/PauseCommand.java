package newsdigest.cli;

import java.util.concurrent.Callable;
import newsdigest.delivery.FrozenEdition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Stops an edition until 'newsdigest resume'; a running send notices within a second or two.")
final class PauseCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As 'newsdigest editions' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    PauseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        FrozenEdition edition = ledger.edition(id);
        ledger.mailer().pause(edition);
        context.terminal().say(id + " is paused. Go on with: newsdigest resume " + id);
        return ExitCode.OK;
    }
}
