package newsdigest.news.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ItemFactory;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jspecify.annotations.Nullable;

/** Parser for RSS 0.9 to 2.0, Atom and RDF feeds. */
public final class FeedParser {

    /** Format of this parser, for the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.FEED,
            List.of("xml", "rss", "atom", "rdf"),
            List.of("application/rss+xml", "application/atom+xml"),
            List.of("<"),
            (context, text) -> ParsedNews.of(new FeedParser(context).read(text)));

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
        Document document = FeedTree.parse(xml);
        if (FeedTree.isWebPage(document)) {
            throw new UnreadableException("This is a web page, not a feed." + feedOfPage(xml));
        }
        FeedTree feed = FeedTree.of(document)
                .orElseThrow(() ->
                        new UnreadableException("This is no feed: it has neither <rss> nor <feed> nor <rdf:RDF>."));
        List<Element> entries = feed.entries();
        XmlLint.check(xml).ifPresent(mistake -> note(mistake, feed, entries, xml));
        Optional<URI> base = parseContext.base().or(feed::address);
        ItemFactory maker = new ItemFactory(parseContext.withBase(base));
        maker.sourceIsCalled(HtmlText.line(feed.header("title")));
        maker.sourceSays(feedLanguage(feed), feed.header("pubdate", "dc:date", "date"));
        boolean isAtom = feed.isAtom();
        String author = isAtom ? feed.author() : "";
        List<FeedEntry> feedEntries = entries.stream()
                .map(element -> new FeedEntry(element, isAtom, base))
                .toList();
        SharedGuids shared = SharedGuids.of(feedEntries);
        shared.note(parseContext.name()).ifPresent(parseContext.problems()::add);
        List<NewsItem> items = maker.makeAll(
                feedEntries,
                entry -> entry.place(parseContext.name()),
                entry -> entry.read(entry.place(parseContext.name()), shared).writtenBy(author));
        noteDates(maker.withSourceDate(), feed);
        maker.noteHeadlines();
        return items;
    }

    private String feedOfPage(String html) {
        return HtmlText.parse(html).select("link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href]").stream()
                .map(link -> PlainText.line(link.attr("href")))
                .map(written -> WebUrls.of(written, parseContext.base())
                        .map(URI::toString)
                        .orElse(written))
                .map(address -> " The page names its feed: " + address)
                .findFirst()
                .orElse(" Look for the address of its feed, or read the page itself with kind: page.");
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
        return entry == null
                ? "before its first entry"
                : "in or after the entry " + new FeedEntry(entry, false, Optional.empty()).name();
    }

    private static Range.Position start(Element element) {
        return element.sourceRange().start();
    }

    private static String feedLanguage(FeedTree feed) {
        String language = feed.header("language", "dc:language");
        return language.isBlank() ? FeedTree.attribute(feed.root(), "xml:lang") : language;
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
                                    + PlainText.line(feed.header("pubdate", "dc:date", "date")) + "."));
        }
    }
}
