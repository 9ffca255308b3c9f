package newsdigest.cli;

import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.publish.Publisher;
import newsdigest.standing.SuppressionFile;
import newsdigest.standing.Suppressions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about suppressions have in common. */
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

    /** The newsletter asked for, which exists; empty for all. */
    Optional<String> newsletter(Context context) {
        return Optional.ofNullable(newsletter)
                .map(name -> publisher(context).newsletter(Optional.of(name)).name());
    }

    Suppressions open(Context context) {
        return new Suppressions(publisher(context).ledger(), context.clock());
    }

    SuppressionFile file(Context context) {
        return new SuppressionFile(
                open(context),
                config(context).newsletters().stream().map(Newsletter::name).toList(),
                context.clock());
    }

    Config config(Context context) {
        return common.config(context);
    }

    private Publisher publisher(Context context) {
        return new Publisher(config(context), context.clock());
    }
}
