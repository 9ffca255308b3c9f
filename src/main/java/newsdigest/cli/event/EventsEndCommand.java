package newsdigest.cli.event;

import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code events end}: ends an event before its last day. */
@Command(name = "end", description = "Ends an event: its link still works, within the usual limit of a network.")
public final class EventsEndCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NUMBER", description = "As 'newsdigest events list' says.")
    private int number;

    @Option(names = "--by", paramLabel = "NAME", description = "Who ends it (default: the user of this machine).")
    private @Nullable String by;

    public EventsEndCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Database ledger =
                Application.looking(common.config(context), context.clock()).ledger();
        SignUpEventRepository events = new SignUpEventRepository(ledger, context.clock());
        if (!events.end(number)) {
            context.terminal()
                    .err()
                    .println("No event of the number " + number + " goes on. See: newsdigest events list");
            return ExitCode.FAILED;
        }
        String name = events.find(number).map(event -> event.name()).orElse("");
        new AuditLog(ledger, context.clock()).record(EventLinks.nameOr(by), "ended the sign-up link for", name, "");
        context.terminal().say("'" + name + "' is over: the usual limit holds for its link.");
        return ExitCode.OK;
    }
}
