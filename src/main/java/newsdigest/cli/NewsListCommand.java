package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.edition.Verdict;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.publish.Publisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists every item, the newest first, and why it is in the edition or not.")
final class NewsListCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final EditionOptions options = new EditionOptions();

    NewsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Publisher publisher = new Publisher(common.config(context), context.clock());
        Publisher.Prepared prepared = options.prepare(publisher);
        context.terminal().problems(prepared.problems());
        if (common.json()) {
            context.terminal()
                    .json(prepared.verdicts().stream()
                            .map(NewsListCommand::asMap)
                            .toList());
        } else {
            prepared.verdicts().forEach(verdict -> context.terminal().say(line(verdict)));
        }
        return prepared.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String line(Verdict verdict) {
        NewsItem item = verdict.item();
        return item.date() + "  " + item.language().toLanguageTag() + "  " + verdict.words() + ": " + item.headline()
                + "  (" + item.place() + ")";
    }

    private static Map<String, Object> asMap(Verdict verdict) {
        NewsItem item = verdict.item();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", verdict.words());
        map.put("in", verdict.isIn());
        map.put("id", item.id());
        map.put("language", item.language().toLanguageTag());
        map.put("date", item.date().toString());
        map.put("headline", item.headline());
        map.put("summary", item.summary().text());
        item.link().ifPresent(link -> map.put("link", link.toString()));
        map.put("topics", List.copyOf(item.topics()));
        map.put("source", item.source());
        map.put("place", item.place().toString());
        return map;
    }
}
