package newsdigest.cli.edition;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.NextEdition;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code cancel}: stops an edition for good, as one that nobody gets, or as one that went out already. */
@Command(name = "cancel", description = CancelCommand.DESCRIPTION)
public final class CancelCommand implements Callable<Integer> {

    /** Description of the command. */
    public static final String DESCRIPTION =
            "Stops an edition for good: what has not been sent never will be, by nobody, its hour included.";

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(
            paramLabel = "EDITION",
            description = "As 'newsdigest editions' or 'newsdigest schedule list' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--went-out",
            description =
                    "It went out already, as from a ledger that was lost: its news counts as sent, and is in no edition after"
                            + " it.")
    private boolean wentOut;

    public CancelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        if (wentOut) {
            return asSent(ledger);
        }
        ledger.delivery().control().cancel(ledger.knownOrScheduled(id).id());
        context.terminal().say(id + " is cancelled. See who got it with: newsdigest report " + id);
        return ExitCode.OK;
    }

    private int asSent(LedgerOptions.Ledger ledger) {
        Optional<NextEdition> scheduled = ledger.scheduled(id);
        scheduled.ifPresent(this::requireDue);
        EditionEntry entry = scheduled.map(ledger::known).orElseGet(() -> ledger.entry(id));
        if (scheduled.isPresent() && !entry.state().isFrozen()) {
            PreparedEdition prepared = new EditionBuilder(ledger.application())
                    .prepare(scheduled.get().request());
            context.terminal().problems(prepared.problems());
            ledger.workflow().freezeAsSent(scheduled.get().newsletter(), prepared);
        }
        ledger.delivery().control().cancelAsSent(entry.id());
        context.terminal().say(id + " counts as sent: nobody gets it, and its news is in no edition after it.");
        return ExitCode.OK;
    }

    private void requireDue(NextEdition edition) {
        Instant now = context.clock().instant();
        if (edition.dueAt().isAfter(now)) {
            throw new UserException("The edition " + id + " is due at "
                    + Formats.terminalTime(
                            edition.dueAt().atZone(edition.newsletter().zone()))
                    + " and cannot have gone out by its hour. To stop it: newsdigest cancel " + id);
        }
    }
}
