package newsdigest.cli.news;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.file.StoryExport;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code news export}: writes what was written in the console as Markdown files. */
@Command(
        name = "export",
        description = {
            "Writes the news that were written in the console as Markdown files, one a language.",
            "A file that is there already is never written over. 'news import' reads the files again."
        })
public final class NewsExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--newsletter",
            paramLabel = "NAME",
            description = "Only those of one newsletter, and those for all.")
    private String newsletter = "";

    @Parameters(paramLabel = "DIR", description = "The folder; it is made when it is not there.")
    private Path folder = Path.of("");

    public NewsExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Application application = new Application(common.config(context), context.clock());
        List<WrittenStory> stories = application
                .existingLedger()
                .map(ledger -> new WrittenStoryRepository(ledger, context.clock()))
                .map(repository -> newsletter.isEmpty()
                        ? repository.all()
                        : repository.stories(
                                application.newsletter(Optional.of(newsletter)).name()))
                .orElse(List.of());
        List<Problem> problems = new ArrayList<>();
        StoryExport export = new StoryExport(folder);
        export.write(stories, problems::add);
        context.terminal().problems(problems);
        context.terminal()
                .say(Formats.count(export.written(), "file") + " written to " + folder
                        + (export.unchanged() > 0
                                ? "; " + export.unchanged() + " there already, with the same words"
                                : "")
                        + (export.edits() > 0
                                ? "; without " + Formats.count(export.edits(), "edit")
                                        + " of sources' items, which are no news of their own"
                                : "")
                        + ".");
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
