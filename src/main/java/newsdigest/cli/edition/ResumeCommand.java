package newsdigest.cli.edition;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.PendingApprovalText;
import newsdigest.config.Newsletter;
import newsdigest.delivery.approval.PendingEditions.Hold;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.problem.Problem;
import newsdigest.publish.ApprovalMailer;
import newsdigest.publish.Publisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Goes on with editions that were interrupted, paused or stopped by an error.")
public final class ResumeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "EDITION",
            description = "Only this one, even before its time (default: all unfinished ones that do not wait).")
    private @Nullable String id;

    @Option(names = "--failed", description = "Also tries again what the server refused for good.")
    private boolean failed;

    public ResumeCommand(CommandContext context) {
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
            Optional<Hold> wait = ledger.mailer().waiting().findHold(edition);
            if (wait.isPresent() && (id == null || edition.stage() == Stage.PLANNING)) {
                sayThatItWaits(ledger, edition, wait.get());
                continue;
            }
            SendRunner sendRunner = new SendRunner(context, ledger.publisher(), ledger.mailer(), options.json());
            code = Math.max(code, sendRunner.send(edition, failed, skipped));
        }
        return code;
    }

    /** Only who names it sets an edition going before its time. */
    private void sayThatItWaits(LedgerOptions.Ledger ledger, FrozenEdition edition, Hold hold) {
        context.terminal()
                .err()
                .println(PendingApprovalText.describe(
                        edition.edition().id().value(),
                        hold,
                        ledger.publisher().newsletter(edition).zone()));
    }

    /** An edition that was interrupted before its audience was written down; nothing of it has been sent. */
    private long plan(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        Newsletter newsletter = ledger.publisher().newsletter(edition);
        Publisher.Planned planned = ledger.publisher().plan(ledger.mailer(), newsletter, edition.edition());
        context.terminal().problems(planned.problems());
        if (ledger.mailer()
                .hold(planned.edition(), newsletter, Optional.empty())
                .isPresent()) {
            new ApprovalMailer(ledger.publisher(), ledger.mailer(), context.clock())
                    .write()
                    .forEach(context.terminal().err()::println);
        }
        return Problem.errors(planned.problems());
    }
}
