package newsdigest.cli.edition;

import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.edition.EditionId;
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
                            + " it. Cancelled without this option, its news is free again.")
    private boolean wentOut;

    public CancelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        EditionId edition = new EditionId(id);
        if (wentOut) {
            boolean isOlder = !options.isSandbox()
                    && ledger.application().findUnknownSending(edition).isPresent();
            new WentOutEdition(context, ledger, edition).record(isOlder);
            if (isOlder) {
                context.terminal()
                        .err()
                        .println(
                                "The ledger is an older copy: who left since it was made is subscribed in it. Before anything"
                                        + " else is sent, suppress who left since: newsdigest suppressions import");
            }
            return ExitCode.OK;
        }
        if (!options.isSandbox()) {
            ledger.application().requireKnownSending(edition);
            ledger.application().requireNoneSentElsewhere(edition);
        }
        // A name that no edition has makes no ledger.
        ledger.knownOrScheduled(id);
        LedgerOptions.Ledger begun = ledger.begun();
        EditionEntry before = begun.knownOrScheduled(id);
        begun.delivery().control().cancel(before.id());
        context.terminal()
                .say(before.id()
                        + (before.reason().equals(StateReason.WENT_OUT)
                                ? " counts as sent no more: its news may be in editions after it. It stays cancelled."
                                : " is cancelled. Where nobody got it, its news is in the next edition"
                                        + (isOfTheLastHour(begun, before)
                                                ? ""
                                                : " that is made from now on, unless it is older than 'late' allows")
                                        + ". See who got it with: newsdigest report " + before.id()));
        return ExitCode.OK;
    }

    /** Returns true for an edition of the schedule when the news of none of a later hour is chosen. */
    private static boolean isOfTheLastHour(LedgerOptions.Ledger ledger, EditionEntry edition) {
        return edition.dueAt()
                .filter(due -> ledger.delivery().lifecycle().decided(edition.newsletter(), due).stream()
                        .map(EditionEntry::state)
                        .noneMatch(later -> later.isFrozen() && later != EditionState.CANCELLED))
                .isPresent();
    }
}
