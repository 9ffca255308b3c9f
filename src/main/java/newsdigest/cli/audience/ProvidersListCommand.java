package newsdigest.cli.audience;

import java.time.ZoneId;
import java.util.List;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.provider.ProviderPauseRepository;
import picocli.CommandLine.Command;

/** Command {@code providers list}: lists the paused providers. */
@Command(name = "list", description = "Lists the providers that are paused, by whom, since when and why.")
public final class ProvidersListCommand extends ProviderCommand {

    public ProvidersListCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<ProviderPause> pauses = new ProviderPauseRepository(ledgerAsItIs()).all();
        if (common.json()) {
            context.terminal().json(pauses.stream().map(ProviderPause::asMap).toList());
        } else if (pauses.isEmpty()) {
            context.terminal().say("No provider is paused.");
        } else {
            pauses.forEach(pause -> context.terminal().say(pause.provider() + " is " + pause.words(ZoneId.of("UTC"))));
        }
        return ExitCode.OK;
    }
}
