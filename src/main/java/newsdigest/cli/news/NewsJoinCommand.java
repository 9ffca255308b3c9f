package newsdigest.cli.news;

import java.util.List;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.edition.story.StoryDecision;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.news.NewsItem;
import newsdigest.problem.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code news join}: makes two items one story. */
@Command(name = "join", description = "Says that two items are one story: it is shown once, and sent once.")
public final class NewsJoinCommand extends StoryCommand {

    @Parameters(paramLabel = "ITEM", description = "The id or headline of the one that is shown.")
    private String item = "";

    @Parameters(paramLabel = "OTHER", description = "The id or headline of the same story elsewhere.")
    private String other = "";

    public NewsJoinCommand(CommandContext context) {
        super(context);
    }

    @Override
    List<StoryDecision> decide(Stories stories) {
        NewsItem shown = stories.find(item).item();
        NewsItem same = stories.find(other).item();
        if (shown.equals(same)) {
            throw new UserException("'" + item + "' and '" + other + "' are one story already.");
        }
        return List.of(decision(shown, DecisionKind.JOIN, same.id()));
    }

    @Override
    String done() {
        return "'" + item + "' and '" + other + "' are one story now. To part them: newsdigest news split '" + item
                + "'";
    }
}
