package newsdigest.news;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Summary;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** One item in a Markdown file, with YAML front matter between two lines of {@code ---}. */
final class MarkdownFile {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    private final String file;
    private final Locale language;
    private final String nameWithoutLanguage;
    private final List<Problem> problems;

    /** @param nameWithoutLanguage what {@code x.en.md} and {@code x.es.md} have in common, or empty */
    MarkdownFile(String file, Locale language, String nameWithoutLanguage, List<Problem> problems) {
        this.file = file;
        this.language = language;
        this.nameWithoutLanguage = nameWithoutLanguage;
        this.problems = problems;
    }

    /** Empty, with a problem, when the date or the headline is missing. */
    Optional<NewsItem> read(String text) {
        FrontMatter matter = FrontMatter.of(file, text, problems);
        Node body = PARSER.parse(matter.body());
        Optional<String> headline =
                matter.text("title").or(() -> takeHeading(body)).map(PlainText::line);
        Optional<LocalDate> date = matter.text("date").flatMap(value -> date(matter, value));
        Optional<URI> link = matter.uri("link");
        Locale written = matter.text("language").map(Locale::forLanguageTag).orElse(language);
        Optional<Image> image = matter.uri("image")
                .map(url -> new Image(
                        url, matter.text("image-alt").map(PlainText::line).orElse("")));
        Set<String> topics = new LinkedHashSet<>(matter.list("topics"));
        Optional<String> author = matter.text("author").map(PlainText::line);
        Optional<String> translationKey = matter.text("translation-key")
                .or(() -> nameWithoutLanguage.isEmpty() ? Optional.empty() : Optional.of(nameWithoutLanguage));
        boolean draft = matter.text("draft").filter("true"::equals).isPresent();
        Optional<String> id = matter.text("id");
        matter.text("image-alt");
        matter.finish();
        if (!matter.has("date")) {
            skip(Place.line(file, 1), "No date. Add to the front matter: date: 2021-02-15");
        }
        if (headline.isEmpty() || headline.get().isEmpty()) {
            skip(Place.line(file, 1), "No headline. Add to the front matter: title: What happened");
            return Optional.empty();
        }
        return date.map(day -> new NewsItem(
                id.orElseGet(() -> ItemIds.of(link, written, day, headline.get())),
                written,
                day,
                Optional.empty(),
                headline.get(),
                new Summary(HTML.render(body).strip(), TEXT.render(body).strip()),
                link,
                image,
                topics,
                author,
                translationKey,
                draft,
                file,
                Place.line(file, 1)));
    }

    private Optional<LocalDate> date(FrontMatter matter, String value) {
        Optional<DateLine> line = DateLine.of(value.replaceFirst("T\\d\\d:.*$", ""));
        if (line.isPresent() && line.get() instanceof DateLine.Day day) {
            return Optional.of(day.date());
        }
        skip(matter.place("date"), "'" + value + "' is no date. Write it like 2021-02-15");
        return Optional.empty();
    }

    private void skip(Place place, String message) {
        problems.add(Problem.error(place, message + ". Item skipped."));
    }

    /** A first-level heading at the top is the headline when the front matter has none. */
    private static Optional<String> takeHeading(Node body) {
        if (body.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            String text = TEXT.render(heading);
            heading.unlink();
            return Optional.of(text);
        }
        return Optional.empty();
    }
}
