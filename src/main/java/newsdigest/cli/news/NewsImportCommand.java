package newsdigest.cli.news;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
import newsdigest.text.YamlScalar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Command {@code news import}: takes Markdown files as news that were written here, or turns a feed reader's list of feeds into
 * lines for the configuration.
 */
@Command(
        name = "import",
        description = {
            "Takes a Markdown file, or all of a folder, as news that were written in the console: it shows what would become"
                    + " of each, and asks. What is here already in other words is kept, unless --replace says otherwise.",
            "Of an OPML file it writes the feeds as lines for 'news' in newsdigest.yaml, without those it has already; the"
                    + " configuration itself is never changed."
        })
public final class NewsImportCommand implements Callable<Integer> {

    private static final Pattern MARKDOWN = Pattern.compile("(?i)\\A.*\\.(?:md|markdown)");

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--newsletter", paramLabel = "NAME", description = "The newsletter (default: the first one).")
    private String newsletter = "";

    @Option(
            names = "--replace",
            description = "Puts files in the place of other words that are here, which stay in the history.")
    private boolean replace;

    @Option(names = "--dry-run", description = "Shows what would become of each file, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    @Parameters(
            paramLabel = "FILE",
            description = "A Markdown file, a folder of them, or the OPML file that a feed reader exported.")
    private Path file = Path.of("");

    public NewsImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean isNews =
                Files.isDirectory(file) || MARKDOWN.matcher(file.toString()).matches();
        return isNews ? importNews() : importFeeds();
    }

    private int importNews() {
        Application application = dryRun
                ? Application.looking(common.config(context), context.clock())
                : new Application(common.config(context), context.clock());
        return new StoryImportRun(context, replace, dryRun, yes).run(application, chosen(application), file);
    }

    private Newsletter chosen(Application application) {
        return application.newsletter(Optional.of(newsletter).filter(name -> !name.isEmpty()));
    }

    private int importFeeds() {
        FeedList list = OpmlReader.read(file);
        Application application = new Application(common.config(context), context.clock());
        Newsletter chosen = chosen(application);
        Set<String> known = chosen.news().stream().map(NewsSource::path).collect(Collectors.toSet());
        int added = 0;
        for (Feed feed : list.feeds()) {
            if (!known.contains(feed.address())) {
                String name = feed.name().isEmpty() ? "" : "  # " + feed.name();
                context.terminal().say("      - " + YamlScalar.of(feed.address()) + name);
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
