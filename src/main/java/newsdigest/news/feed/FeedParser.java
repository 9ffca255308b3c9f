package newsdigest.news.feed;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ItemFactory;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.RawItem;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jspecify.annotations.Nullable;

/** Parser for RSS 0.9 to 2.0, Atom and RDF feeds. */
public final class FeedParser {

    /** Its place in the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.FEED,
            List.of("xml", "rss", "atom", "rdf"),
            List.of("application/rss+xml", "application/atom+xml"),
            List.of("<"),
            (context, text) -> ParsedNews.of(new FeedParser(context).read(text)));

    private static final Pattern WEB_PAGE = Pattern.compile(
            "\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html[\\s>]).*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final String[] DATES = {"pubDate", "published", "issued", "date", "updated", "modified", "created"};

    private final ParseContext parseContext;

    private FeedParser(ParseContext parseContext) {
        this.parseContext = parseContext;
    }

    /**
     * Parses the entries of a feed.
     *
     * @throws UnreadableException when it is no feed at all
     */
    private List<NewsItem> read(String xml) throws UnreadableException {
        if (WEB_PAGE.matcher(xml).matches()) {
            throw new UnreadableException("This is a web page, not a feed." + feedOfPage(xml));
        }
        FeedTree feed = FeedTree.of(xml)
                .orElseThrow(() ->
                        new UnreadableException("This is no feed: it has neither <rss> nor <feed> nor <rdf:RDF>."));
        List<Element> entries = feed.entries();
        XmlLint.check(xml).ifPresent(mistake -> note(mistake, feed, entries, xml));
        ItemFactory maker = new ItemFactory(parseContext.withBase(feed.address()));
        maker.sourceIsCalled(HtmlText.line(feed.header("title")));
        maker.sourceSays(feedLanguage(feed), feed.header("pubDate", "date"));
        FeedEntry rome = new FeedEntry(feed);
        List<NewsItem> items = new ArrayList<>();
        for (Element entry : entries) {
            story(rome, entry).flatMap(maker::make).ifPresent(items::add);
        }
        noteDates(maker.withSourceDate(), feed);
        return items;
    }

    private static String feedOfPage(String html) {
        return HtmlText.parse(html).select("link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href]").stream()
                .map(link -> " The page names its feed: " + PlainText.line(link.attr("href")))
                .findFirst()
                .orElse(" Look for the address of its feed.");
    }

    private void note(XmlLint.Mistake mistake, FeedTree feed, List<Element> entries, String xml) {
        boolean isCutOff = !xml.contains("</" + feed.root().tagName());
        if (isCutOff) {
            int line = 1 + (int) xml.chars().filter(c -> c == '\n').count();
            Element last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
            parseContext.fail(
                    SourceLocation.line(parseContext.name(), line),
                    "The feed breaks off " + where(last) + ". What stands before is read.");
            return;
        }
        Element last = null;
        for (Element entry : entries) {
            Range.Position start = start(entry);
            boolean isBefore = start.lineNumber() < mistake.line()
                    || (start.lineNumber() == mistake.line() && start.columnNumber() < mistake.column());
            last = isBefore ? entry : last;
        }
        parseContext
                .problems()
                .add(Problem.note(
                        new SourceLocation(parseContext.name(), mistake.line(), mistake.column()),
                        "The feed is not well-formed " + where(last) + ": " + mistake.message()
                                + " Read as far as it goes; check this entry."));
    }

    private static String where(@Nullable Element entry) {
        return entry == null ? "before its first entry" : "in or after the entry " + name(entry);
    }

    private static String name(Element entry) {
        String title = HtmlText.line(FeedTree.text(entry, "title"));
        return title.isEmpty() ? "without title" : "'" + title.substring(0, Math.min(80, title.length())) + "'";
    }

    private static Range.Position start(Element element) {
        return element.sourceRange().start();
    }

    private static String feedLanguage(FeedTree feed) {
        String language = feed.header("language");
        return language.isBlank() ? feed.root().attr("xml:lang") : language;
    }

    private Optional<RawItem> story(FeedEntry rome, Element entry) {
        SourceLocation sourceLocation = new SourceLocation(
                parseContext.name(), start(entry).lineNumber(), start(entry).columnNumber());
        SyndEntry read;
        try {
            read = rome.read(entry);
        } catch (FeedException e) {
            parseContext
                    .problems()
                    .add(Problem.error(
                            sourceLocation,
                            "The entry " + name(entry) + " makes no sense: "
                                    + PlainText.line(String.valueOf(e.getMessage())) + ". Item skipped."));
            return Optional.empty();
        }
        RawItem rawItem = new RawItem(sourceLocation);
        SyndContent title = read.getTitleEx();
        rawItem.headline = title == null ? "" : text(title.getValue());
        rawItem.headlineIsMarkup = title == null || !"text".equals(title.getType());
        rawItem.id = text(read.getUri());
        rawItem.link = link(read, entry);
        rawItem.summary = markup(read.getDescription());
        rawItem.content = read.getContents().stream()
                .map(FeedParser::markup)
                .filter(content -> !content.isBlank())
                .findFirst()
                .orElse("");
        rawItem.author = author(read);
        rawItem.language = entry.hasAttr("xml:lang") ? entry.attr("xml:lang") : FeedTree.text(entry, "language");
        read.getCategories().stream().map(FeedParser::topic).forEach(rawItem::topic);
        FeedTree.texts(entry, "subject").forEach(rawItem::topic);
        for (String name : DATES) {
            rawItem.date(FeedTree.text(entry, name));
        }
        rawItem.draft = FeedEntry.isWithheld(entry);
        FeedEntry.picture(entry).ifPresent(picture -> {
            rawItem.image = picture.url();
            rawItem.alt = picture.alt();
        });
        return Optional.of(rawItem);
    }

    /** Returns the link. ROME takes a guid for the link where there is none; not every guid is an address. */
    private static String link(SyndEntry read, Element entry) {
        String link = text(read.getLink());
        if (link.isBlank() && !read.getLinks().isEmpty()) {
            link = text(read.getLinks().get(0).getHref());
        }
        boolean isOwn = FeedTree.child(entry, "link").isPresent();
        return isOwn || WebUrls.of(link).isPresent() ? link : "";
    }

    private static String markup(@Nullable SyndContent content) {
        if (content == null) {
            return "";
        }
        String type = text(content.getType()).toLowerCase(Locale.ROOT);
        return type.equals("text") ? PlainText.html(text(content.getValue())) : text(content.getValue());
    }

    private static String author(SyndEntry entry) {
        String author = text(entry.getAuthor());
        return author.isBlank()
                ? entry.getAuthors().stream()
                        .map(SyndPerson::getName)
                        .map(FeedParser::text)
                        .findFirst()
                        .orElse("")
                : author;
    }

    private static String topic(SyndCategory category) {
        String label = text(category.getLabel());
        return HtmlText.line(label.isBlank() ? text(category.getName()) : label);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void noteDates(int count, FeedTree feed) {
        if (count > 0) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            SourceLocation.file(parseContext.name()),
                            (count == 1
                                            ? "One entry has no date of its own and gets"
                                            : count + " entries have no date of their own and get")
                                    + " the feed's: "
                                    + PlainText.line(feed.header("pubDate", "date")) + "."));
        }
    }
}
