package newsdigest.cli.news;

import java.util.ArrayList;
import java.util.List;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.story.StoryDecision;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.problem.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code news split}: makes the items of several sources stories of their own. */
@Command(name = "split", description = "Says that what several sources tell as one story are stories of their own.")
public final class NewsSplitCommand extends StoryCommand {

    @Parameters(paramLabel = "ITEM", description = "The id or headline of the story that is shown.")
    private String item = "";

    public NewsSplitCommand(CommandContext context) {
        super(context);
    }

    @Override
    List<StoryDecision> decide(Stories stories) {
        SelectionVerdict selectionVerdict = stories.find(item);
        String shown = selectionVerdict.item().provenance().source();
        List<StoryDecision> decisions = new ArrayList<>();
        selectionVerdict.story().tellings().stream()
                .skip(1)
                .map(telling -> telling.provenance().source())
                .distinct()
                .map(source ->
                        decision(selectionVerdict.item(), DecisionKind.SPLIT, source.equals(shown) ? "" : source))
                .forEach(decisions::add);
        if (decisions.isEmpty()) {
            throw new UserException("'" + item + "' is told by one source alone, so there is nothing to split.");
        }
        return decisions;
    }

    @Override
    String done() {
        return "What other sources tell of '" + item + "' are stories of their own now.";
    }
}
