package newsdigest.cli.audience;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.console.access.AuditLog;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code providers pause}: holds back all mail to a provider. */
@Command(
        name = "pause",
        description = "Lets all editions wait for the readers at one provider, on all machines; the others get theirs.")
public final class ProvidersPauseCommand extends ProviderCommand {

    @Parameters(paramLabel = "PROVIDER", description = "The part of the addresses after the @.")
    @SuppressWarnings("NullAway.Init")
    private String provider;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever wonders later.")
    private String note = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who pauses it (default: the user of this machine).")
    private @Nullable String by;

    public ProvidersPauseCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        String name = nameOr(by);
        ProviderPause pause = new ProviderPause(
                ProviderPause.parse(provider), name, context.clock().instant(), note);
        Database ledger = ledger();
        if (!new ProviderPauseRepository(ledger).pause(pause)) {
            context.terminal().say(pause.provider() + " was paused already. See who did it: newsdigest providers list");
            return ExitCode.OK;
        }
        new AuditLog(ledger, context.clock()).record(name, "paused deliveries to", pause.provider(), pause.note());
        context.terminal()
                .say("Mail to " + pause.provider() + " waits; a running send notices within a second or two."
                        + " Let it go on with: newsdigest providers resume " + pause.provider());
        return ExitCode.OK;
    }
}
