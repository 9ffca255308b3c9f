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
    private static final int FEWEST_OF_LIST = 3;

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
        List<PageItem> found = PageItem.in(elements.subList(0, Math.min(MOST_ITEMS, elements.size())), selectors);
        noteList(context, elements, selectors.item());
        notePart(context, found, "title", selectors.title());
        notePart(context, found, "link", selectors.link());
        notePart(context, found, "date", selectors.date());
        notePart(context, found, "summary", selectors.summary());
        notePart(context, found, "picture", selectors.picture());
        List<NewsItem> items = factory.makeAll(
                found, item -> item.place(context.name()), item -> item.read(item.place(context.name()), base));
        factory.noteHeadlines();
        if (elements.size() > MOST_ITEMS) {
            context.problems()
                    .add(Problem.note(
                            SourceLocation.file(context.name()), "Only the first " + MOST_ITEMS + " items are read."));
        }
        return ParsedNews.of(items);
    }

    /** Notes a selector of a part that fits in none of the items, so that all are read without it. */
    private static void notePart(ParseContext context, List<PageItem> items, String name, Optional<String> selector) {
        selector.filter(part -> items.stream().noneMatch(item -> item.has(part, name.equals("link"))))
                .map(part -> "In none of the items on this page does anything fit the selector '" + part + "' of '"
                        + name + "'"
                        + (name.equals("link") ? " and lead somewhere" : "")
                        + ". The page may have changed; 'newsdigest news try' proposes another.")
                .ifPresent(message -> {
                    SourceLocation place = SourceLocation.file(context.name());
                    context.problems()
                            .add(name.equals("picture") ? Problem.note(place, message) : Problem.error(place, message));
                });
    }

    /** Notes one element that has the headlines of many, for it is the list, and all but the first are lost. */
    private static void noteList(ParseContext context, List<Element> elements, String selector) {
        if (elements.size() != 1) {
            return;
        }
        long headlines = elements.get(0).select("h1, h2, h3, h4, h5, h6").stream()
                .filter(heading -> heading.selectFirst("a[href]") != null || heading.closest("a[href]") != null)
                .count();
        long articles = elements.get(0).select("article").size();
        if (Math.max(headlines, articles) >= FEWEST_OF_LIST) {
            context.problems()
                    .add(Problem.error(
                            SourceLocation.file(context.name()),
                            "The selector '" + selector + "' fits one element with " + Math.max(headlines, articles)
                                    + " headlines in it, so it is the list and not an item. Only the first is read;"
                                    + " 'newsdigest news try' proposes another."));
        }
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
