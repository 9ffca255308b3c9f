package newsdigest.cli.edition;

import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.FrozenEdition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops an edition: for a while with {@code pause}, for good with {@code cancel}. */
@Command
public final class StopEditionCommand implements Callable<Integer> {

    private final CommandContext context;
    private final BiConsumer<Mailer, FrozenEdition> stop;
    private final String said;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As 'newsdigest editions' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    private StopEditionCommand(CommandContext context, BiConsumer<Mailer, FrozenEdition> stop, String said) {
        this.context = context;
        this.stop = stop;
        this.said = said;
    }

    public static CommandLine pause(CommandContext context) {
        return command(
                "pause",
                "Stops an edition until 'newsdigest resume'; a running send notices within a second or two.",
                new StopEditionCommand(context, Mailer::pause, "is paused. Go on with: newsdigest resume"));
    }

    public static CommandLine cancel(CommandContext context) {
        return command(
                "cancel",
                "Stops an edition for good: what has not been sent never will be.",
                new StopEditionCommand(
                        context, Mailer::cancel, "is cancelled. See who got it with: newsdigest report"));
    }

    private static CommandLine command(String name, String description, StopEditionCommand command) {
        CommandLine line = new CommandLine(command).setCommandName(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        stop.accept(ledger.mailer(), ledger.edition(id));
        context.terminal().say(id + " " + said + " " + id);
        return ExitCode.OK;
    }
}
