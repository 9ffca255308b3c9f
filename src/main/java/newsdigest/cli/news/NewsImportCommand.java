package newsdigest.cli.news;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.source.OpmlReader;
import newsdigest.news.source.OpmlReader.Feed;
import newsdigest.news.source.OpmlReader.FeedList;
import newsdigest.publish.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code news import}: turns a feed reader's list of feeds into lines for the configuration. */
@Command(
        name = "import",
        description = {
            "Writes the feeds of an OPML file as lines for 'news' in newsdigest.yaml, without those it has already.",
            "The configuration itself is never changed."
        })
public final class NewsImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--newsletter", paramLabel = "NAME", description = "The newsletter (default: the first one).")
    private String newsletter = "";

    @Parameters(paramLabel = "FILE", description = "The OPML file that a feed reader exported.")
    private Path file = Path.of("");

    public NewsImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        FeedList list = OpmlReader.read(file);
        Application application = new Application(common.config(context), context.clock());
        Newsletter chosen = application.newsletter(Optional.of(newsletter).filter(name -> !name.isEmpty()));
        Set<String> known = chosen.news().stream().map(NewsSource::path).collect(Collectors.toSet());
        int added = 0;
        for (Feed feed : list.feeds()) {
            if (!known.contains(feed.address())) {
                String name = feed.name().isEmpty() ? "" : "  # " + feed.name();
                context.terminal().say("      - " + feed.address() + name);
                added++;
            }
        }
        list.unusable()
                .forEach(written -> context.terminal()
                        .err()
                        .println(file + ": '" + written + "' is no web address. Feed skipped; the others are listed."));
        context.terminal()
                .err()
                .println(added + (added == 1 ? " feed" : " feeds") + " to put under 'news' of '" + chosen.name() + "'; "
                        + (list.feeds().size() - added) + " it has already.");
        if (list.isCutOff()) {
            context.terminal().err().println(file + ": The file breaks off, so feeds may be missing. Export it again.");
        }
        return list.unusable().isEmpty() && !list.isCutOff() ? ExitCode.OK : ExitCode.FAILED;
    }
}
