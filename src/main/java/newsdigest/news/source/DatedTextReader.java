package newsdigest.news.source;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.news.format.DatedTextParser;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.UnreadableException;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Reader of a dated text that stands in no file: by the parser that reads such files. */
public final class DatedTextReader {

    private DatedTextReader() {}

    /**
     * Reads the items; what is wrong is noted, and reading never fails.
     *
     * @param name its name in problems
     */
    public static List<NewsItem> read(String name, String text, Locale language, ZoneId zone, List<Problem> problems) {
        ParseContext context = new ParseContext(name, language, zone, problems);
        return context.attempt(SourceLocation.file(name), () -> Optional.of(parse(context, text)))
                .orElse(List.of());
    }

    private static List<NewsItem> parse(ParseContext context, String text) {
        try {
            return DatedTextParser.FORMAT.parser().parse(context, text).items();
        } catch (UnreadableException e) {
            context.problems().add(Problem.error(e.place(context.name()), e.reason()));
            return List.of();
        }
    }
}
