package newsdigest.cli.news;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Newsletter;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.file.ImportedStory;
import newsdigest.newsroom.file.StoryImport;
import newsdigest.publish.Application;
import newsdigest.text.Formats;

/**
 * Import of Markdown files at a terminal: says first what would become of each, and asks.
 *
 * @param replaces true when other words that are here are replaced
 * @param isTrial true when nothing is changed
 * @param yes true when nobody is asked
 */
record StoryImportRun(CommandContext context, boolean replaces, boolean isTrial, boolean yes) {

    int run(Application application, Newsletter newsletter, Path path) {
        Terminal terminal = context.terminal();
        Set<String> newsletters = application.config().newsletters().stream()
                .map(Newsletter::name)
                .collect(Collectors.toSet());
        StoryImport stories = new StoryImport(
                new WrittenStoryRepository(application.ledger(), context.clock()),
                newsletter,
                newsletters,
                replaces,
                problem -> terminal.err().println(problem));
        stories.read(path);
        stories.found().forEach(story -> terminal.say(line(story)));
        long toSave = stories.found().stream().filter(ImportedStory::isSaved).count();
        if (toSave == 0) {
            terminal.err().println("Nothing to import.");
        } else if (isTrial) {
            terminal.err().println("Nothing was changed: this only shows what an import would do.");
        } else if (!yes && !(terminal.interactive() && terminal.confirm(question(toSave)))) {
            terminal.err().println("Nothing was changed. Add --yes to import without being asked.");
            return ExitCode.FAILED;
        } else {
            int saved = stories.save("command line: " + System.getProperty("user.name", "somebody"));
            terminal.err().println(Formats.count(saved, "item") + " imported. They are under News in the console.");
        }
        return stories.hasErrors() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String question(long count) {
        return "Import " + Formats.count(count, "item") + "?";
    }

    private static String line(ImportedStory story) {
        String result =
                story.isRefused() ? "left as it is here" : story.result().words();
        return story.file() + ": " + story.text().title() + " ("
                + story.language().toLanguageTag() + ", " + story.text().day() + ", "
                + story.state().word() + "): " + result;
    }
}
