package newsdigest.cli.audience;

import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.subscriber.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code suppressions lift}: removes the suppression of an address. */
@Command(name = "lift", description = "Lets an address have mail again.")
public final class SuppressionsLiftCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final SuppressionOptions options = new SuppressionOptions();

    @Parameters(paramLabel = "ADDRESS", description = "Who.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask, although the person left or complained.")
    private boolean yes;

    public SuppressionsLiftCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        address = Subscriber.ofAddress(address).address();
        SuppressionRepository suppressions = options.openAsItIs(context);
        Optional<String> newsletter = options.newsletter(context);
        Optional<Suppression> found = suppressions.of(address).stream()
                .filter(suppression -> suppression.newsletter().equals(newsletter))
                .findFirst();
        if (found.isEmpty()) {
            context.terminal()
                    .err()
                    .println(address + " is not suppressed"
                            + newsletter.map(name -> " for " + name).orElse(" for all newsletters")
                            + ". See 'newsdigest suppressions list'.");
            return ExitCode.FAILED;
        }
        if (found.get().reason().isTheirOwnWish() && !yes && !confirmed(found.get())) {
            context.terminal().say("Nothing was changed.");
            return ExitCode.FAILED;
        }
        suppressions.remove(newsletter, address);
        context.terminal().say(address + " may have mail again.");
        return ExitCode.OK;
    }

    private boolean confirmed(Suppression suppression) {
        return context.terminal().interactive()
                && context.terminal()
                        .confirm(address + " " + suppression.reason().word() + " on " + suppression.since()
                                + ". Mail them again only if they asked you to. Go on?");
    }
}
