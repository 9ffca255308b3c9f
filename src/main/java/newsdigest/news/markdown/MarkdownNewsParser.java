package newsdigest.news.markdown;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Summary;
import newsdigest.news.format.ItemIds;
import newsdigest.news.format.ParseContext;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationDate;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** One item in a Markdown file, with YAML front matter between two lines of {@code ---}. */
public final class MarkdownNewsParser {

    /** Nobody nests quotes and lists this deeply, and rendering is recursive. */
    private static final int DEEPEST = 50;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    private final ParseContext parseContext;
    private final String file;
    private final Optional<String> nameWithoutLanguage;

    /** @param nameWithoutLanguage what {@code x.en.md} and {@code x.es.md} have in common */
    public MarkdownNewsParser(ParseContext parseContext, Optional<String> nameWithoutLanguage) {
        this.parseContext = parseContext;
        this.file = parseContext.name();
        this.nameWithoutLanguage = nameWithoutLanguage;
    }

    /** Empty, with a problem, when the date or the headline is missing. */
    public Optional<NewsItem> read(String text) {
        FrontMatter matter = FrontMatter.of(file, text, parseContext.problems());
        if (matter.isUnreadable()) {
            return Optional.empty();
        }
        Node body = PARSER.parse(PlainText.typographic(matter.body()));
        Optional<String> headline = matter.text("title").or(() -> takeHeading(body));
        new MarkdownSanitizer(file, matter.bodyLine(), parseContext.problems()).keep(body);
        Optional<PublicationDate> published = matter.text("date").flatMap(value -> date(matter, value));
        Locale written = matter.language("language").orElse(parseContext.usualLanguage());
        Optional<URI> link = matter.address("link");
        Set<String> topics = new LinkedHashSet<>(matter.list("topics"));
        Optional<URI> picture = matter.address("image");
        String alt = matter.text("image-alt").orElse("");
        Optional<String> author = matter.text("author");
        boolean draft = matter.flag("draft");
        Optional<String> id = matter.text("id");
        Optional<String> translationKey = matter.text("translation-key").or(() -> nameWithoutLanguage);
        matter.finish();
        if (!matter.has("date")) {
            skip(SourceLocation.line(file, 1), "No date. Add to the front matter: date: 2021-02-15");
        }
        if (headline.isEmpty()) {
            skip(SourceLocation.line(file, 1), "No headline. Add to the front matter: title: What happened");
            return Optional.empty();
        }
        return published.map(when -> new NewsItem(
                id.orElseGet(() -> ItemIds.of(link, written, when.day(), headline.get())),
                written,
                when.day(),
                when.instant(),
                headline.get(),
                new Summary(HTML.render(body).strip(), TEXT.render(body).strip()),
                link,
                picture.map(url -> new Image(url, alt)),
                topics,
                author,
                translationKey,
                draft,
                file,
                SourceLocation.line(file, 1)));
    }

    /** Markdown that stands for itself, as HTML and as text. */
    static Summary summary(String markdown) {
        Node body = PARSER.parse(PlainText.typographic(markdown));
        return new Summary(HTML.render(body).strip(), TEXT.render(body).strip());
    }

    private Optional<PublicationDate> date(FrontMatter matter, String value) {
        Optional<PublicationDate> published = PublicationDate.parse(value, parseContext.zone());
        if (published.isEmpty()) {
            skip(matter.place("date"), "'" + value + "' is no date. Write it like 2021-02-15");
        }
        return published;
    }

    private void skip(SourceLocation sourceLocation, String message) {
        parseContext.problems().add(Problem.error(sourceLocation, message + ". Item skipped."));
    }

    /** A first-level heading at the top is the headline when the front matter has none. */
    private static Optional<String> takeHeading(Node body) {
        if (body.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            String text = PlainText.line(TEXT.render(heading));
            heading.unlink();
            return Optional.of(text).filter(headline -> !headline.isEmpty());
        }
        return Optional.empty();
    }
}
