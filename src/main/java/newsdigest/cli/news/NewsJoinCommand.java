package newsdigest.cli.news;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.edition.selection.StoryFinder;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.StoryEditor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code news join}: makes two items one story. */
@Command(name = "join", description = "Says that two items are one story: it is shown once, and sent once.")
public final class NewsJoinCommand extends StoryCommand {

    @Parameters(
            paramLabel = "ITEM",
            description = "The one that is shown: its headline, id, address or place (news/a.md:1:1).")
    private String item = "";

    @Parameters(paramLabel = "OTHER", description = "The same story elsewhere.")
    private String other = "";

    public NewsJoinCommand(CommandContext context) {
        super(context);
    }

    @Override
    void decide(StoryEditor editor, PreparedEdition prepared, StoryFinder stories) {
        editor.join(prepared, stories.find(item).story(), stories.find(other).story());
    }

    @Override
    String done() {
        return "'" + item + "' and '" + other + "' are one story now. To part them: newsdigest news split '" + other
                + "'";
    }
}
