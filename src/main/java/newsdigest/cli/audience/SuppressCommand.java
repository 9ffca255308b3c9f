package newsdigest.cli.audience;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.subscriber.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code suppress}: suppresses an address. */
@Command(
        name = "suppress",
        description = "Sends nothing more to an address, whatever the subscriber lists say."
                + " Undo it with 'newsdigest suppressions lift'.")
public final class SuppressCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final SuppressionOptions options = new SuppressionOptions();

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Who.")
    private List<String> addresses = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever wonders later.")
    private String note = "";

    public SuppressCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SuppressionRepository suppressions = options.open(context);
        Optional<String> newsletter = options.newsletter(context);
        for (String written : addresses) {
            String address = Subscriber.ofAddress(written).address();
            boolean isNew = suppressions.add(newsletter, address, Reason.MANUAL, note);
            context.terminal()
                    .say(address + (isNew ? " gets " : " was suppressed already and gets ") + "nothing more"
                            + newsletter.map(name -> " of " + name).orElse("") + ".");
        }
        return ExitCode.OK;
    }
}
