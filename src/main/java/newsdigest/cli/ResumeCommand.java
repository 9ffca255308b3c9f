package newsdigest.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.problem.Problem;
import newsdigest.publish.Approvers;
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

    @Parameters(
            arity = "0..1",
            paramLabel = "EDITION",
            description = "Only this one, even before its time (default: all unfinished ones that do not wait).")
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
                : ledger.mailer().editions().unfinished();
        if (unfinished.isEmpty()) {
            context.terminal().say("No edition is unfinished.");
        }
        int code = ExitCode.OK;
        for (FrozenEdition edition : unfinished) {
            long skipped = edition.stage() == Stage.PLANNING ? plan(ledger, edition) : 0;
            Optional<Wait> wait = ledger.mailer().waiting().of(edition);
            if (wait.isPresent() && (id == null || edition.stage() == Stage.PLANNING)) {
                sayThatItWaits(ledger, edition, wait.get());
                continue;
            }
            Sending sending = new Sending(context, ledger.publisher(), ledger.mailer(), options.json());
            code = Math.max(code, sending.send(edition, failed, skipped));
        }
        return code;
    }

    /** Only who names it sets an edition going before its time. */
    private void sayThatItWaits(LedgerOptions.Ledger ledger, FrozenEdition edition, Wait wait) {
        context.terminal()
                .err()
                .println(Waits.describe(
                        edition.edition().id().value(),
                        wait,
                        ledger.publisher().newsletter(edition).zone()));
    }

    /** An edition that was interrupted before its audience was written down; nothing of it has been sent. */
    private long plan(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        Newsletter newsletter = ledger.publisher().newsletter(edition);
        Publisher.Planned planned = ledger.publisher().plan(ledger.mailer(), newsletter, edition.edition());
        context.terminal().problems(planned.problems());
        if (ledger.mailer()
                .keepBack(planned.edition(), newsletter, Optional.empty())
                .isPresent()) {
            new Approvers(ledger.publisher(), ledger.mailer(), context.clock())
                    .write()
                    .forEach(context.terminal().err()::println);
        }
        return Problem.errors(planned.problems());
    }
}
