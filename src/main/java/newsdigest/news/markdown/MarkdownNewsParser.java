package newsdigest.news.markdown;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.ItemIds;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.Summary;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.text.HtmlComments;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** Parser for one item in a Markdown file, with front matter. */
public final class MarkdownNewsParser {

    /** Entry in the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.MARKDOWN,
            List.of("md", "markdown"),
            List.of("text/markdown"),
            List.of(),
            (context, text) -> ParsedNews.of(
                    new MarkdownNewsParser(context).read(text).stream().toList()));

    private static final Pattern DATED_NAME = Pattern.compile("\\A(?:.*[/\\\\])?(\\d{4}-\\d\\d-\\d\\d)-[^/\\\\]*");

    /** Front matter within a text: lines of keys and values between two lines of dashes, a title or date among them. */
    private static final Pattern SECOND_ITEM = Pattern.compile(
            "(?m)^---[ \\t]*\\r?\\n(?:[\\w-]+:.*\\r?\\n){0,20}?(?:title|date):.*\\r?\\n(?:[\\w-]+:.*\\r?\\n){0,20}?---[ \\t]*$");

    /** Names of keys in other languages, as tables have them too. */
    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "title", List.of("t\u00edtulo", "titular", "titre", "titel", "\u00fcberschrift", "manchete", "headline"),
            "date", List.of("fecha", "datum", "data"));

    /** Keys that site generators and people have for topics. */
    private static final List<String> OTHER_TOPICS = List.of(
            "tags",
            "categories",
            "category",
            "etiquetas",
            "categor\u00edas",
            "temas",
            "\u00e9tiquettes",
            "cat\u00e9gories",
            "th\u00e8mes",
            "categorias",
            "schlagw\u00f6rter",
            "kategorien",
            "themen");

    private static final List<String> CREATED = List.of("created", "date created", "creation date", "created at");

    private final ParseContext parseContext;
    private final String file;

    private MarkdownNewsParser(ParseContext parseContext) {
        this.parseContext = parseContext;
        this.file = parseContext.name();
    }

    /** Parses an item; empty, with a problem, when the date or the headline is missing. */
    private Optional<NewsItem> read(String text) {
        FrontMatter matter = FrontMatter.of(file, text, parseContext.problems());
        if (matter.isUnreadable()) {
            return Optional.empty();
        }
        OTHER_NAMES.forEach(matter::alsoCalled);
        HtmlComments htmlComments = HtmlComments.takenOutOfMarkdown(PlainText.typographic(matter.body()));
        noteSecondItem(matter);
        htmlComments.noteOpen(file, matter.bodyLine(), parseContext.problems());
        Optional<URI> link = matter.address("link");
        String shown = link.isPresent() ? htmlComments.summary() : htmlComments.text();
        SiteCommands.note(file, matter.bodyLine(), shown, parseContext.problems());
        Node body = MarkdownRenderer.parse(shown);
        HiddenMarkdown.removeFrom(body);
        Locale written =
                matter.language("language").or(() -> matter.language("lang")).orElse(parseContext.usualLanguage());
        MarkdownMarks marks = new MarkdownMarks(parseContext.zone(), written, line -> noteMark(matter, line));
        marks.takeOutOf(body);
        Optional<String> headline = matter.text("title").or(() -> takeHeading(body));
        marks.takeOutOf(body);
        new MarkdownSanitizer(file, matter.bodyLine(), parseContext.problems()).keep(body);
        MarkdownRelease release = MarkdownRelease.of(matter, parseContext).and(marks.found());
        Optional<PublicationDate> published = matter.text("date")
                .map(value -> date(matter, "date", value, written))
                .orElseGet(() -> release.dateKey()
                        .flatMap(key -> matter.text(key).flatMap(value -> date(matter, key, value, written))));
        boolean saysDate = matter.says("date");
        if (published.isEmpty() && !saysDate) {
            published = dateOfName().or(() -> dateOfCreation(matter));
        }
        Set<String> topics = new LinkedHashSet<>(matter.list("topics"));
        if (!matter.says("topics")) {
            OTHER_TOPICS.forEach(key -> topics.addAll(matter.otherList(key)));
        }
        Optional<URI> picture = matter.address("image");
        String alt = matter.text("image-alt").orElse("");
        Optional<Size> size = Size.of(matter.pixels("image-width"), matter.pixels("image-height"));
        Optional<String> author = matter.text("author");
        String sourceName = matter.text("source").orElse("");
        Optional<String> id = matter.text("id");
        Optional<String> translationKey = matter.text("translation-key").or(parseContext::nameWithoutLanguage);
        matter.finish();
        if (published.isEmpty() && !saysDate && release.dateKey().isEmpty()) {
            skip(SourceLocation.line(file, 1), "No date. Add to the front matter: date: 2021-02-15");
        }
        if (headline.isEmpty()) {
            skip(SourceLocation.line(file, 1), "No headline. Add to the front matter: title: What happened");
            return Optional.empty();
        }
        Optional<PublicationDate> day = published;
        String html = MarkdownRenderer.html(body);
        return day.map(when -> new NewsItem(
                id.orElseGet(() -> ItemIds.of(link, written, when.day(), headline.get())),
                written,
                when.day(),
                when.instant(),
                headline.get(),
                Summary.later(() -> MarkdownRenderer.clean(html)),
                link,
                picture.map(url -> new Image(url, alt, size)),
                topics,
                author,
                translationKey,
                release.isWithheld() || EditorialMark.isOfDraft(headline.get()),
                file,
                SourceLocation.line(file, 1),
                new Provenance(file, file, sourceName, id, true, Set.of()),
                release.release(),
                List.of()));
    }

    /** Returns Markdown that stands for itself, as HTML and as text. */
    public static Summary summary(String markdown) {
        Node body = MarkdownRenderer.parse(
                HtmlComments.takenOutOfMarkdown(PlainText.typographic(markdown)).text());
        HiddenMarkdown.removeFrom(body);
        return new Summary(MarkdownRenderer.clean(MarkdownRenderer.html(body)));
    }

    private Optional<PublicationDate> date(FrontMatter matter, String key, String value, Locale language) {
        Optional<PublicationDate> published = PublicationDate.parse(value, parseContext.zone(), Optional.of(language));
        if (published.isEmpty()) {
            skip(matter.place(key), "'" + value + "' is no date. Write it like 2021-02-15");
        }
        return published;
    }

    /** Returns the date that the name of a file begins with, as Jekyll's do. */
    private Optional<PublicationDate> dateOfName() {
        Matcher name = DATED_NAME.matcher(file);
        return name.matches() ? PublicationDate.parse(name.group(1), parseContext.zone()) : Optional.empty();
    }

    /** Returns the day on which a notebook says that a note was made, where nothing says when it is published. */
    private Optional<PublicationDate> dateOfCreation(FrontMatter matter) {
        return CREATED.stream()
                .flatMap(key -> matter.alias(key).stream())
                .flatMap(written -> PublicationDate.parse(written, parseContext.zone()).stream())
                .findFirst();
    }

    private void noteMark(FrontMatter matter, String line) {
        parseContext
                .problems()
                .add(Problem.note(
                        SourceLocation.line(file, matter.bodyLine()),
                        "The line '" + line
                                + "' of the text says that it is not ready or not for everybody, or waits for a"
                                + " time. The item is kept back until then, and the line is no text."));
    }

    /** Notes front matter of a second item in the file, which would be text of the first. */
    private void noteSecondItem(FrontMatter matter) {
        Matcher second = SECOND_ITEM.matcher(matter.body());
        if (second.find()) {
            String before = matter.body().substring(0, second.start());
            int line = matter.bodyLine()
                    + (int) before.chars().filter(c -> c == '\n').count();
            parseContext
                    .problems()
                    .add(Problem.error(
                            SourceLocation.line(file, line),
                            "A second item begins here, but a file holds one. Put it into a file of its own."
                                    + " Until then it is text of the first."));
        }
    }

    private void skip(SourceLocation sourceLocation, String message) {
        parseContext.problems().add(Problem.error(sourceLocation, message + ". Item skipped."));
    }

    /** Takes a first-level heading at the top as the headline when the front matter has none. */
    private static Optional<String> takeHeading(Node body) {
        if (body.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            String text = MarkdownRenderer.line(heading);
            heading.unlink();
            return Optional.of(text).filter(headline -> !headline.isEmpty());
        }
        return Optional.empty();
    }
}
