package newsdigest.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.publish.Publisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "preview",
        description = "Writes the digest as HTML and text files, exactly as it would be sent. Sends nothing.")
final class PreviewCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final EditionOptions options = new EditionOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: 'output' of the configuration).")
    private @Nullable Path out;

    PreviewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        Publisher.Prepared prepared = options.prepare(publisher);
        context.terminal().problems(prepared.problems());
        if (prepared.edition().isEmpty()) {
            return Words.nothingToSend(context.terminal());
        }
        Edition edition = prepared.edition().get();
        List<Path> files = publisher.preview(edition, out == null ? config.output() : out);
        if (common.json()) {
            context.terminal()
                    .json(Map.of(
                            "edition", edition.id().value(),
                            "items", edition.items(),
                            "fingerprint", edition.fingerprint(),
                            "files", files.stream().map(Path::toString).toList()));
        } else {
            context.terminal()
                    .say(edition.id() + ": " + Words.count(edition.items(), "item") + ", fingerprint "
                            + edition.fingerprint());
            files.forEach(file -> context.terminal().say("  " + config.relative(file)));
        }
        return prepared.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }
}
