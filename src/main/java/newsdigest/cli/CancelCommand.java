package newsdigest.cli;

import java.util.concurrent.Callable;
import newsdigest.delivery.FrozenEdition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Stops an edition for good: what has not been sent never will be.")
final class CancelCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As 'newsdigest editions' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    CancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        FrozenEdition edition = ledger.edition(id);
        ledger.mailer().cancel(edition);
        context.terminal().say(id + " is cancelled.");
        return ExitCode.OK;
    }
}
