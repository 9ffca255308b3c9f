package newsdigest.cli.news;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.story.StoryDecision;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.news.NewsItem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.Publisher;
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
        Publisher publisher = new Publisher(new Application(common.config(context), context.clock()));
        Newsletter chosen =
                publisher.application().newsletter(Optional.of(newsletter).filter(name -> !name.isEmpty()));
        Publisher.Prepared prepared = publisher.prepare(
                chosen, chosen.window(), publisher.application().today(chosen), Optional.empty());
        publisher.remember(chosen, prepared);
        for (StoryDecision decision : decide(new Stories(prepared.verdicts()))) {
            publisher.decide(chosen, decision);
        }
        context.terminal().say(done());
        return ExitCode.OK;
    }

    /** Returns the decisions about the present stories. */
    abstract List<StoryDecision> decide(Stories stories);

    /** Returns the sentence for what was done. */
    abstract String done();

    StoryDecision decision(NewsItem item, DecisionKind kind, String other) {
        return new StoryDecision(
                item.language().toLanguageTag(),
                item.id(),
                kind,
                other,
                context.clock().instant());
    }

    /** Present stories, looked up by id or headline. */
    record Stories(List<SelectionVerdict> verdicts) {

        SelectionVerdict find(String idOrHeadline) {
            return verdicts.stream()
                    .filter(selectionVerdict -> selectionVerdict.item().id().equals(idOrHeadline))
                    .findFirst()
                    .or(() -> verdicts.stream()
                            .filter(selectionVerdict ->
                                    selectionVerdict.item().headline().equalsIgnoreCase(idOrHeadline))
                            .findFirst())
                    .orElseThrow(() -> new UserException("There is no item '" + idOrHeadline
                            + "'. 'newsdigest news list' shows the headlines, with --json the ids too."));
        }
    }
}
