package newsdigest.doctor.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.news.StarterNews;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;

/** Check that the newest news can be read and rendered, and that mail programs show all of it. */
public record TemplatesCheck(Newsletter newsletter, Supplier<Application> application) implements Check {

    private static final int ITEMS = 8;

    @Override
    public String name() {
        return "news, templates";
    }

    @Override
    public Duration limit() {
        return READING_LIMIT;
    }

    @Override
    public CheckResult run() {
        Application opened = application.get();
        EditionBuilder builder = new EditionBuilder(opened);
        // The newest items may have gone out, as on the day after an edition; the next ones meet the same templates.
        PreparedEdition prepared = builder.prepareTrial(EditionRequest.byHand(
                newsletter, new Selection.Latest(ITEMS), opened.today(newsletter), Optional.empty()));
        List<Problem> unread =
                prepared.problems().stream().filter(Problem::isError).toList();
        if (prepared.edition().isEmpty() && !unread.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "There is no news that could be read. " + unread.get(0),
                    "See what is wrong with each source: newsdigest news list " + newsletter.name());
        } else if (prepared.edition().isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "There is no news, so the templates could not be tried.",
                    "Put an item where 'news' in newsdigest.yaml looks for them, then look again.");
        } else if (!unread.isEmpty()) {
            return CheckResult.warn(
                    name(),
                    counted(unread.size()) + " with the news; the first: " + unread.get(0),
                    "See them all: newsdigest news list " + newsletter.name());
        }
        List<Problem> ofStarter =
                StarterNews.notes(prepared.contents().values().stream().flatMap(contents -> contents.items().stream()));
        if (!ofStarter.isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "Among the news is still the text that came with the newsletter's folder: "
                            + ofStarter.get(0).place() + ".",
                    StarterNews.REMEDY);
        }
        List<Problem> spoiled = builder.check(prepared.edition().get());
        return spoiled.isEmpty()
                ? CheckResult.ok(
                        name(), "The newest items are rendered in every language, and mail programs show them all.")
                : CheckResult.warn(
                        name(),
                        counted(spoiled.size()) + " with the page; the first: " + spoiled.get(0),
                        "See them all: newsdigest preview " + newsletter.name());
    }

    private static String counted(int problems) {
        return problems == 1 ? "There is 1 problem" : "There are " + problems + " problems";
    }
}
