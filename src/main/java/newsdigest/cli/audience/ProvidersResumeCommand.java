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

/** Command {@code providers resume}: takes a pause back. */
@Command(name = "resume", description = "Lets the mail to a provider go on.")
public final class ProvidersResumeCommand extends ProviderCommand {

    @Parameters(paramLabel = "PROVIDER", description = "As 'newsdigest providers list' names it.")
    @SuppressWarnings("NullAway.Init")
    private String written;

    @Option(names = "--by", paramLabel = "NAME", description = "Who resumes it (default: the user of this machine).")
    private @Nullable String by;

    public ProvidersResumeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        String provider = ProviderPause.parse(written);
        Database ledger = ledgerAsItIs();
        if (!new ProviderPauseRepository(ledger).resume(provider, context.clock())) {
            context.terminal().err().println(provider + " is not paused. See: newsdigest providers list");
            return ExitCode.FAILED;
        }
        new AuditLog(ledger, context.clock()).record(nameOr(by), "resumed deliveries to", provider, "");
        context.terminal()
                .say("Mail to " + provider
                        + " goes on. A running 'newsdigest serve' sends what waited within a minute;"
                        + " without one: newsdigest resume");
        return ExitCode.OK;
    }
}
