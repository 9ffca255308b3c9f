package newsdigest.cli.news;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.edition.selection.StoryFinder;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.StoryEditor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code news split}: makes items that were taken for one story stories of their own. */
@Command(name = "split", description = "Says that what several sources tell as one story are stories of their own.")
public final class NewsSplitCommand extends StoryCommand {

    @Parameters(
            paramLabel = "ITEM",
            description = {
                "Headline, id, address or place (news/a.md:1:1) of the story that is shown: all others are parted from it."
                        + " Or of one that is 'also at': it alone is."
            })
    private String item = "";

    private String parted = "";

    public NewsSplitCommand(CommandContext context) {
        super(context);
    }

    @Override
    void decide(StoryEditor editor, PreparedEdition prepared, StoryFinder stories) {
        StoryFinder.Found found = stories.find(item);
        editor.split(prepared, found.story(), found.sourceItem());
        boolean isShown = found.sourceItem().equals(found.story().sourceItems().get(0));
        parted = isShown
                ? "What other sources tell of '" + found.sourceItem().headline() + "' are stories of their own now."
                : "'" + found.sourceItem().headline() + "' of "
                        + found.sourceItem().provenance().source() + " is a story of its own now.";
    }

    @Override
    String done() {
        return parted;
    }
}
