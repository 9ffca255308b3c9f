package newsdigest.news.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ItemFactory;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Parser for the list of news on a web page, by the CSS selectors of the configuration. */
public final class PageNewsParser {

    /** Entry in the list of formats; a page is read only when the configuration says so. */
    public static final NewsFormat FORMAT =
            new NewsFormat(SourceKind.PAGE, List.of(), List.of(), List.of(), PageNewsParser::parse);

    private static final int DEEPEST = 200;
    private static final int MOST_ITEMS = 200;

    private PageNewsParser() {}

    private static ParsedNews parse(ParseContext context, String html) throws UnreadableException {
        PageSelectors selectors = context.rules()
                .page()
                .orElseThrow(() -> new UnreadableException(
                        "Nothing says where on this page the news stand. 'newsdigest news try' proposes it."));
        Document page = document(html);
        List<Element> elements = outermost(page.select(selectors.item()));
        if (elements.isEmpty()) {
            throw new UnreadableException("Nothing on this page fits the selector '" + selectors.item()
                    + "'. The page may have changed; 'newsdigest news try' proposes another.");
        }
        Optional<URI> base = base(page, context.base());
        ItemFactory factory = new ItemFactory(context.withBase(base));
        factory.sourceIsCalled(page.title());
        factory.sourceSays(language(page), "");
        List<NewsItem> items = factory.makeAll(
                PageItem.in(elements.subList(0, Math.min(MOST_ITEMS, elements.size())), selectors),
                item -> item.place(context.name()),
                item -> item.read(item.place(context.name()), base));
        factory.noteHeadlines();
        if (elements.size() > MOST_ITEMS) {
            context.problems()
                    .add(Problem.note(
                            SourceLocation.file(context.name()), "Only the first " + MOST_ITEMS + " items are read."));
        }
        return ParsedNews.of(items);
    }

    static Document document(String html) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).setTrackPosition(true).parseInput(html, "");
    }

    /** Returns the base of a page's addresses (HTML, 4.2.3). */
    static Optional<URI> base(Document page, Optional<URI> address) {
        Element base = page.selectFirst("base[href]");
        return base == null ? address : WebUrls.of(base.attr("href"), address).or(() -> address);
    }

    private static String language(Document page) {
        Element html = page.selectFirst("html[lang]");
        return html == null ? "" : html.attr("lang");
    }

    private static List<Element> outermost(List<Element> elements) {
        return elements.stream()
                .filter(element -> element.parents().stream().noneMatch(elements::contains))
                .toList();
    }
}
