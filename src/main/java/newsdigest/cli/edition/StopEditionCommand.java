package newsdigest.cli.edition;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommandFactory;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.edition.EditionId;
import newsdigest.schedule.EditionHours;
import newsdigest.text.Formats;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Commands that take one decision about an edition and need nothing but its id: {@code pause}, {@code draft},
 * {@code unschedule}.
 */
@Command
public final class StopEditionCommand implements Callable<Integer> {

    /** Description of {@code pause}. */
    public static final String PAUSE =
            "Stops an edition until 'newsdigest resume'; a running send notices within a second or two.";

    /** Description of {@code draft}. */
    public static final String DRAFT =
            "Takes a frozen or waiting edition back to draft, as long as nothing of it was tried.";

    /** Description of {@code unschedule}. */
    public static final String UNSCHEDULE = "Takes away the time that an edition waits for.";

    private final CommandContext context;
    private final BiConsumer<DeliveryServices, EditionId> decision;
    private final BiFunction<LedgerOptions.Ledger, EditionEntry, Supplier<String>> said;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As 'newsdigest editions' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    /** @param said what is said of the edition as it was before, to be asked for once the decision is taken */
    private StopEditionCommand(
            CommandContext context,
            BiConsumer<DeliveryServices, EditionId> decision,
            BiFunction<LedgerOptions.Ledger, EditionEntry, Supplier<String>> said) {
        this.context = context;
        this.decision = decision;
        this.said = said;
    }

    public static CommandLine pause(CommandContext context) {
        return command(
                "pause",
                PAUSE,
                new StopEditionCommand(
                        context, (delivery, id) -> delivery.lifecycle().pause(id), StopEditionCommand::paused));
    }

    private static Supplier<String> paused(LedgerOptions.Ledger ledger, EditionEntry before) {
        if (!ledger.delivery().isTrial()) {
            ledger.application().requireToBePaused(before.id());
        }
        return () -> before.state() == EditionState.WAITING
                ? "is paused and has no time any more. To send it at once: newsdigest resume"
                : "is paused. Go on with: newsdigest resume";
    }

    public static CommandLine draft(CommandContext context) {
        return command(
                "draft",
                DRAFT,
                new StopEditionCommand(
                        context,
                        (delivery, id) ->
                                delivery.lifecycle().backToDraft(id, System.getProperty("user.name", "somebody")),
                        StopEditionCommand::draftAgain));
    }

    private static Supplier<String> draftAgain(LedgerOptions.Ledger ledger, EditionEntry before) {
        requireKnown(ledger, before);
        TakenBackCorrections corrections = TakenBackCorrections.of(ledger, before);
        return () -> "is a draft again, and what was frozen is thrown away."
                + hour(ledger, before)
                        .map(hour -> " Its hour, " + hour + ", sends it as it is then.")
                        .orElse("")
                + corrections.words()
                + " To stop it for good: newsdigest cancel";
    }

    public static CommandLine unschedule(CommandContext context) {
        return command(
                "unschedule",
                UNSCHEDULE,
                new StopEditionCommand(
                        context, (delivery, id) -> delivery.lifecycle().unschedule(id), (ledger, before) -> {
                            requireKnown(ledger, before);
                            return () -> withoutTime(ledger, before);
                        }));
    }

    private static void requireKnown(LedgerOptions.Ledger ledger, EditionEntry before) {
        if (!ledger.delivery().isTrial()) {
            ledger.application().requireKnownSending(before.id());
        }
    }

    private static String withoutTime(LedgerOptions.Ledger ledger, EditionEntry before) {
        if (before.reason().is(ReasonKind.WAITS_FOR_APPROVAL)) {
            return "has no time any more: once it is approved, it is sent at once. Give it with: newsdigest approve";
        }
        return hour(ledger, before)
                .map(hour -> "has no time of its own any more, and goes out at its hour, " + hour
                        + ". To stop it for good: newsdigest cancel")
                .orElse("has no time any more, and is sent when somebody says so: newsdigest resume");
    }

    /** Returns the hour that may still be served with an edition; empty when there is none. */
    private static Optional<String> hour(LedgerOptions.Ledger ledger, EditionEntry before) {
        EditionHours hours = new EditionHours(ledger.application());
        return ledger.config()
                .find(before.newsletter())
                .flatMap(newsletter -> hours.open(newsletter, before.id())
                        .map(hour -> Formats.terminalTime(hour.atZone(newsletter.zone()))));
    }

    private static CommandLine command(String name, String description, StopEditionCommand command) {
        CommandLine line = new CommandLine(command, new CommandFactory()).setCommandName(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        EditionEntry before = ledger.entry(id);
        Supplier<String> words = said.apply(ledger, before);
        decision.accept(ledger.delivery(), before.id());
        context.terminal().say(before.id() + " " + words.get() + " " + before.id());
        return ExitCode.OK;
    }
}
