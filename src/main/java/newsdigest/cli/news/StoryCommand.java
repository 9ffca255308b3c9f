package newsdigest.cli.news;

import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.edition.selection.StoryFinder;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.StoryEditor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Base of the commands by which staff join, split or otherwise decide on stories. */
abstract class StoryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--newsletter", paramLabel = "NAME", description = "The newsletter (default: the first one).")
    private String newsletter = "";

    StoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Application application = new Application(common.config(context), context.clock());
        Newsletter chosen = application.newsletter(Optional.of(newsletter).filter(name -> !name.isEmpty()));
        PreparedEdition prepared = new EditionBuilder(application)
                .prepare(chosen, chosen.window(), application.today(chosen), Optional.empty());
        decide(new StoryEditor(application, chosen), prepared, StoryFinder.of(prepared.verdicts()));
        context.terminal().say(done());
        return ExitCode.OK;
    }

    /** Keeps the decision about the present stories. */
    abstract void decide(StoryEditor editor, PreparedEdition prepared, StoryFinder stories);

    /** Returns the sentence for what was done. */
    abstract String done();
}
