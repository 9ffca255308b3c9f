package newsdigest.cli.news;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsProbe;
import newsdigest.news.source.NewsProbe.Proposal;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code news try}: shows what would be read of a source, and how to configure it. */
@Command(
        name = "try",
        description = {
            "Shows what would be read of a file or address, and the lines for it in newsdigest.yaml.",
            "Of a web page, it finds the feed that the page names, or else where the news stand on it."
        })
public final class NewsTryCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 20;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "URL|FILE", description = "The address of a feed or page, or a file.")
    private String location = "";

    @Option(names = "--language", paramLabel = "TAG", description = "Language of items that name none (default: en).")
    private String language = "en";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone in which days begin (default: that of the newsletters).")
    private @Nullable ZoneId zone;

    @Option(names = "--allow-private", description = "Lets the address be in a private network.")
    private boolean allowPrivate;

    public NewsTryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String place = NewsSource.isWeb(location)
                ? location
                : Path.of(location).toAbsolutePath().normalize().toString();
        NewsProbe probe = new NewsProbe(Locale.forLanguageTag(language), zone(), context.clock());
        Proposal proposal = probe.probe(place, allowPrivate);
        List<NewsItem> items = proposal.batch().items();
        List<Problem> problems = Stream.concat(
                        proposal.batch().problems().stream(), items.stream().flatMap(item -> item.defect().stream()))
                .toList();
        context.terminal().problems(problems);
        boolean isWhole = !items.isEmpty()
                && !proposal.batch().isIncomplete()
                && problems.stream().noneMatch(Problem::isError);
        int code = isWhole ? ExitCode.OK : ExitCode.FAILED;
        if (common.json()) {
            context.terminal().json(items.stream().map(NewsTryCommand::asMap).toList());
            return code;
        }
        if (proposal.isPage() && proposal.feeds().isEmpty()) {
            context.terminal().say("A web page without a feed. The news stand where these selectors say:");
        } else if (proposal.isPage()) {
            context.terminal()
                    .say("A web page that names a feed" + (proposal.feeds().size() > 1 ? ", the first of:" : ":"));
            proposal.feeds().forEach(feed -> context.terminal().say("  " + feed));
        }
        context.terminal().say("");
        context.terminal().say("    news:");
        SourceLines.of(proposal.source(), location)
                .forEach(line -> context.terminal().say("      " + line));
        context.terminal().say("");
        context.terminal().say(items.size() + (items.size() == 1 ? " item:" : " items:"));
        items.stream().limit(MOST_SHOWN).forEach(this::show);
        return code;
    }

    /** Returns the zone that is asked for, or that of the newsletters, or UTC when there are several or none. */
    private ZoneId zone() {
        ZoneId asked = zone;
        if (asked != null) {
            return asked;
        }
        try {
            List<ZoneId> zones = common.configIfThere(context).stream()
                    .flatMap(config -> config.newsletters().stream())
                    .map(Newsletter::zone)
                    .distinct()
                    .toList();
            return zones.size() == 1 ? zones.get(0) : context.clock().getZone();
        } catch (UserException unreadable) {
            context.terminal().explain(unreadable);
            return context.clock().getZone();
        }
    }

    private static Map<String, String> asMap(NewsItem item) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("headline", item.headline());
        map.put("date", item.date().toString());
        map.put("language", item.language().toLanguageTag());
        map.put("summary", item.summary().text());
        item.link().ifPresent(link -> map.put("link", link.toString()));
        item.image().ifPresent(image -> map.put("picture", image.url().toString()));
        item.author().ifPresent(author -> map.put("author", author));
        return map;
    }

    private void show(NewsItem item) {
        context.terminal().say("  " + item.date() + "  " + item.language().toLanguageTag() + "  " + item.headline());
        item.link().ifPresent(link -> context.terminal().say("      link:    " + link));
        item.image().ifPresent(image -> context.terminal().say("      picture: " + image.url()));
        item.author().ifPresent(author -> context.terminal().say("      author:  " + author));
        String text = item.summary().text().replace("\n", " ");
        if (!text.isBlank()) {
            context.terminal().say("      " + text.substring(0, Math.min(140, text.length())));
        }
    }
}
