package newsdigest.cli.edition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
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
                            + " it. To take that back, cancel it without this option.")
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
        EditionEntry before = ledger.knownOrScheduled(id);
        ledger.delivery().control().cancel(before.id());
        context.terminal()
                .say(
                        before.reason().equals(StateReason.WENT_OUT)
                                ? id + " counts as sent no more: its news may be in editions after it."
                                : id + " is cancelled. See who got it with: newsdigest report " + id);
        return ExitCode.OK;
    }

    private int asSent(LedgerOptions.Ledger ledger) {
        if (ledger.delivery().editions().find(new EditionId(id)).isEmpty()) {
            choose(ledger);
        }
        EditionEntry entry = ledger.entry(id);
        ledger.delivery().control().cancelAsSent(entry.id());
        tellNews(ledger, entry);
        return ExitCode.OK;
    }

    /** Tells which news counts as sent: what came since the edition went out cannot be told from what was in it. */
    private void tellNews(LedgerOptions.Ledger ledger, EditionEntry entry) {
        List<CarriedItem> items = new SendHistoryRepository(ledger.application().ledger())
                .read(entry.newsletter()).editions().stream()
                        .filter(edition -> edition.id().equals(entry.id()))
                        .flatMap(edition -> edition.carried().values().stream())
                        .sorted(Comparator.comparing(
                                        (CarriedItem item) -> item.key().language())
                                .thenComparing(CarriedItem::day, Comparator.reverseOrder())
                                .thenComparing(CarriedItem::headline))
                        .toList();
        context.terminal()
                .say(id + " counts as sent, with " + Formats.count(items.size(), "item")
                        + ": nobody gets it, and they are in no edition after it.");
        items.forEach(item ->
                context.terminal().say("  " + item.key().language() + "  " + item.day() + "  " + item.headline()));
        if (!items.isEmpty()) {
            context.terminal()
                    .say("One that came later and was not in it goes out with: newsdigest send --edition NEXT --correct"
                            + " 'HEADLINE'. All of it is taken back with: newsdigest cancel " + id);
        }
    }

    /** Chooses the news of an edition whose bytes the ledger has not, as it was chosen when it went out. */
    private void choose(LedgerOptions.Ledger ledger) {
        Optional<NextEdition> scheduled = ledger.scheduled(id);
        scheduled.ifPresent(next -> requireNotAfterNext(ledger, next));
        EditionRequest request = scheduled
                .map(NextEdition::request)
                .or(() -> ledger.byHand(id))
                .orElseThrow(() -> unchosen(ledger.entry(id)));
        PreparedEdition prepared = new EditionBuilder(ledger.application()).prepare(request);
        context.terminal().problems(prepared.problems());
        if (prepared.sourceFailed()) {
            throw new UserException(
                    "A source of its news cannot be read, so which news went out is not known. Nothing was"
                            + " changed: mend that, and type it again.");
        }
        scheduled.ifPresent(ledger::known);
        if (prepared.edition().isEmpty()) {
            context.terminal().err().println("There is no news for " + id + ".");
            return;
        }
        ledger.workflow().freezeAsSent(request.newsletter(), prepared);
    }

    /**
     * Refuses an edition that another one is due before which is not over: the next one may have been sent early by hand, and no
     * later one.
     */
    private void requireNotAfterNext(LedgerOptions.Ledger ledger, NextEdition scheduled) {
        NextEditionFinder finder = new NextEditionFinder(ledger.application().lifecycle());
        Stream.iterate(
                        finder.after(scheduled.newsletter(), context.clock().instant()),
                        Optional::isPresent,
                        next -> finder.after(
                                scheduled.newsletter(), next.orElseThrow().dueAt()))
                .flatMap(Optional::stream)
                .takeWhile(next -> next.dueAt().isBefore(scheduled.dueAt()))
                .filter(next -> !ledger.isOver(next.id()))
                .findFirst()
                .ifPresent(next -> {
                    throw new UserException("The edition " + id + " cannot have gone out: " + next.id()
                            + " is due before it. Nothing was changed. Where that went out too, say so of it first.");
                });
    }

    private static UserException unchosen(EditionEntry entry) {
        return new UserException("The edition " + entry.id()
                + " is not frozen, and its name does not say which days it is of, so which news went out is not known."
                + " Nothing was changed.");
    }
}
