package newsdigest.cli.audience;

import java.util.Optional;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.suppression.SuppressionFile;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.publish.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that the commands about suppressions share. */
final class SuppressionOptions {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--newsletter",
            paramLabel = "NAME",
            description = "Only for this newsletter (default: for all of them).")
    private @Nullable String newsletter;

    boolean json() {
        return common.json();
    }

    /** Returns the newsletter asked for, which exists; empty for all. */
    Optional<String> newsletter(CommandContext context) {
        return Optional.ofNullable(newsletter)
                .map(name -> application(context).newsletter(Optional.of(name)).name());
    }

    SuppressionRepository open(CommandContext context) {
        return new SuppressionRepository(application(context).ledger(), context.clock());
    }

    /** Opens the suppressions for a command that adds none: it makes no ledger. */
    SuppressionRepository openAsItIs(CommandContext context) {
        return new SuppressionRepository(
                Application.looking(config(context), context.clock()).ledger(), context.clock());
    }

    SuppressionFile file(CommandContext context, SuppressionRepository suppressions) {
        return new SuppressionFile(
                suppressions,
                config(context).newsletters().stream().map(Newsletter::name).toList(),
                context.clock());
    }

    Config config(CommandContext context) {
        return common.config(context);
    }

    private Application application(CommandContext context) {
        return new Application(config(context), context.clock());
    }
}
