package newsdigest.cli.news;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.edition.EditionOptions;
import newsdigest.cli.edition.StoryChanges;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code news list}: lists every item with its verdict. */
@Command(name = "list", description = "Lists every item, the newest first, and why it is in the edition or not.")
public final class NewsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final EditionOptions options = new EditionOptions();

    public NewsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Application application = new Application(common.config(context), context.clock());
        PreparedEdition prepared = options.prepare(application);
        context.terminal().problems(prepared.problems());
        prepared.name()
                .flatMap(name -> application.frozen(name.id()))
                .filter(frozen -> frozen.stage() != EditionState.CANCELLED)
                .ifPresent(frozen -> sayClosed(application, frozen));
        if (common.json()) {
            context.terminal()
                    .json(prepared.verdicts().stream()
                            .map(NewsListCommand::asMap)
                            .toList());
        } else {
            prepared.verdicts().forEach(selectionVerdict -> {
                context.terminal().say(line(selectionVerdict));
                selectionVerdict.story().sourceItems().stream()
                        .skip(1)
                        .forEach(other -> context.terminal()
                                .say("            also at " + other.place() + ": " + other.headline() + "  (source "
                                        + other.provenance().source() + ")"));
            });
            StoryChanges.say(context.terminal(), false, prepared);
        }
        return prepared.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Says that the edition is made already: what is listed as in may have come since. */
    private void sayClosed(Application application, FrozenEdition closed) {
        EditionId id = closed.edition().id();
        Newsletter newsletter = options.newsletter(application);
        context.terminal()
                .err()
                .println(id + " is " + closed.stage().word()
                        + " and takes no more news: this list is of how it would be made now."
                        + new EditionHours(application)
                                .toPrepare(newsletter)
                                .map(NextEdition::id)
                                .filter(next -> !next.equals(id))
                                .map(next -> " What has come since is for " + next + ": newsdigest news list "
                                        + newsletter.name() + " --edition " + next)
                                .orElse(""));
    }

    private static String line(SelectionVerdict selectionVerdict) {
        NewsItem item = selectionVerdict.item();
        return item.date() + "  " + item.language().toLanguageTag() + "  " + selectionVerdict.words() + ": "
                + item.headline() + "  (" + item.place() + ")";
    }

    private static Map<String, Object> asMap(SelectionVerdict selectionVerdict) {
        NewsItem item = selectionVerdict.item();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", selectionVerdict.words());
        map.put("in", selectionVerdict.isIn());
        map.put("id", item.id());
        map.put("language", item.language().toLanguageTag());
        map.put("date", item.date().toString());
        map.put("headline", item.headline());
        map.put("summary", item.summary().text());
        item.link().ifPresent(link -> map.put("link", link.toString()));
        if (selectionVerdict.isChanged()) {
            map.put("changed", selectionVerdict.changes());
        }
        map.put(
                "alsoAt",
                selectionVerdict.story().sourceItems().stream()
                        .skip(1)
                        .map(other -> other.place().toString())
                        .toList());
        map.put("topics", List.copyOf(item.topics()));
        map.put("source", item.source());
        map.put("place", item.place().toString());
        return map;
    }
}
