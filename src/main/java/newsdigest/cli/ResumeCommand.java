package newsdigest.cli;

import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.problem.Problem;
import newsdigest.publish.Publisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Goes on with editions that were interrupted, paused or stopped by an error.")
final class ResumeCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(arity = "0..1", paramLabel = "EDITION", description = "Only this one (default: all unfinished ones).")
    private @Nullable String id;

    @Option(names = "--failed", description = "Also tries again what the server refused for good.")
    private boolean failed;

    ResumeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        List<FrozenEdition> unfinished = id != null
                ? List.of(ledger.edition(id))
                : ledger.mailer().editions().all().stream()
                        .filter(edition -> edition.stage() != Stage.DONE && edition.stage() != Stage.CANCELLED)
                        .toList();
        if (unfinished.isEmpty()) {
            context.terminal().say("No edition is unfinished.");
        }
        int code = ExitCode.OK;
        for (FrozenEdition edition : unfinished) {
            long skipped = edition.stage() == Stage.PLANNING ? plan(ledger, edition) : 0;
            Sending sending = new Sending(context, ledger.publisher(), ledger.mailer(), options.json());
            code = Math.max(code, sending.send(edition, failed, skipped));
        }
        return code;
    }

    /** An edition that was interrupted before its audience was written down; nothing of it has been sent. */
    private long plan(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        Publisher.Planned planned =
                ledger.publisher().plan(ledger.mailer(), ledger.publisher().newsletter(edition), edition.edition());
        context.terminal().problems(planned.problems());
        return planned.problems().stream().filter(Problem::isError).count();
    }
}
