package newsdigest.news.source;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.markdown.MarkdownNewsParser;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Reader of one item from the text of a Markdown file, for what is kept elsewhere than in files. */
public final class MarkdownItemReader {

    private MarkdownItemReader() {}

    /**
     * Reads the item; what is wrong is noted, and reading never fails.
     *
     * @param name its name in problems
     * @return empty when it has no title or date
     */
    public static Optional<NewsItem> read(
            String name, String text, Locale language, ZoneId zone, List<Problem> problems) {
        ParseContext context = new ParseContext(name, language, zone, problems);
        return context.attempt(SourceLocation.file(name), () -> parse(context, text));
    }

    private static Optional<NewsItem> parse(ParseContext context, String text) {
        try {
            return MarkdownNewsParser.FORMAT.parser().parse(context, text).items().stream()
                    .findFirst();
        } catch (UnreadableException e) {
            context.problems().add(Problem.error(e.place(context.name()), e.reason()));
            return Optional.empty();
        }
    }
}
