package newsdigest.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.news.News;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.publish.Publisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "Lists every item, the newest first.")
final class NewsListCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    NewsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        News news = publisher.news(publisher.newsletter(Optional.ofNullable(newsletter)));
        context.terminal().problems(news.problems());
        List<NewsItem> items = news.items().stream()
                .sorted(Comparator.comparing(NewsItem::date).reversed())
                .toList();
        if (common.json()) {
            context.terminal().json(items.stream().map(NewsListCommand::asMap).toList());
        } else {
            items.forEach(item -> context.terminal()
                    .say(item.date() + "  " + item.language().toLanguageTag() + "  " + item.headline() + "  ("
                            + item.place() + (item.draft() ? ", draft" : "") + ")"));
        }
        return news.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static Map<String, Object> asMap(NewsItem item) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", item.id());
        map.put("language", item.language().toLanguageTag());
        map.put("date", item.date().toString());
        map.put("headline", item.headline());
        map.put("summary", item.summary().text());
        item.link().ifPresent(link -> map.put("link", link.toString()));
        map.put("topics", List.copyOf(item.topics()));
        map.put("draft", item.draft());
        map.put("place", item.place().toString());
        return map;
    }
}
