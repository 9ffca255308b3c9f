package newsdigest.news.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.format.RawItem;
import newsdigest.news.html.PictureCandidate;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Item of a page. What no selector names is found by the elements that pages use for it. */
final class PageItem {

    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6, [itemprop=headline], .title, .titulo, .headline";
    private static final String OTHER_TITLES = "[class*=title]:not([class*=sub]), [class*=headline], [class*=heading],"
            + " [class*=titulo], [class*=titre]";
    private static final String SUMMARIES =
            "[itemprop=description], [class*=summary], [class*=excerpt], [class*=teaser] p, [class*=descr], [class*=resum], [class*=intro], p,"
                    + " [class*=_text], [class*=-text]:not([class*=text-]), [class*=entradilla], [class*=chapo], [class*=lead],"
                    + " dd";

    private static final String OTHER_SUMMARIES = "[class*=body], [class*=content], [class*=text]";

    /** Length of a link that only says "Read more". */
    private static final int SHORTEST_TEXT = 20;

    /** Length of a link that may be a headline. */
    private static final int SHORTEST_HEADLINE = 12;

    private final Element anchor;
    private final Element element;
    private final PageSelectors selectors;

    /** @param anchor element on the page; the item's content may be a copy of it and of what follows it */
    private PageItem(Element anchor, Element element, PageSelectors selectors) {
        this.anchor = anchor;
        this.element = element;
        this.selectors = selectors;
    }

    /** Returns the items of a page that these elements hold or begin. */
    static List<PageItem> in(List<Element> elements, PageSelectors selectors) {
        List<Element> contents = PageSections.of(elements);
        List<PageItem> items = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!isHeading(elements.get(i))) {
                items.add(new PageItem(elements.get(i), contents.get(i), selectors));
            }
        }
        return items;
    }

    /** Returns true when a part of the item fits a selector; for a link, one that leads somewhere. */
    boolean has(String selector, boolean isLink) {
        return element.select(selector).stream()
                .anyMatch(found -> !isLink || found.hasAttr("href") || found.selectFirst("a[href]") != null);
    }

    SourceLocation place(String page) {
        return new SourceLocation(
                page,
                anchor.sourceRange().start().lineNumber(),
                anchor.sourceRange().start().columnNumber());
    }

    /** Returns true for what stands among the items to name their columns. */
    private static boolean isHeading(Element element) {
        return element.is("tr") && element.selectFirst("a[href], td") == null && element.selectFirst("th") != null;
    }

    RawItem read(SourceLocation place, Optional<URI> base) {
        RawItem item = new RawItem(place);
        item.base = base;
        item.headlineIsMarkup = true;
        item.mayLackHeadline = true;
        Optional<Element> title = part(selectors.title(), HEADINGS)
                .or(() -> part(Optional.empty(), OTHER_TITLES))
                .or(this::titleWithoutHeading);
        item.headline = title.map(Element::html).orElse("");
        item.link = link(title).map(link -> link.attr("href")).orElse("");
        date().ifPresent(item::date);
        Optional<Element> summary = selectors.summary().isPresent()
                ? part(selectors.summary(), "")
                : element.select(SUMMARIES).stream()
                        .filter(found -> !found.text().isBlank() && !isInside(found, title.orElse(null)))
                        .filter(found ->
                                saysMore(found, title.map(Element::text).orElse("")))
                        .findFirst()
                        .or(() -> element.select(OTHER_SUMMARIES).stream()
                                .filter(found -> !found.equals(element)
                                        && found.select(HEADINGS).isEmpty())
                                .filter(found -> !isInside(found, title.orElse(null)))
                                .filter(found ->
                                        saysMore(found, title.map(Element::text).orElse("")))
                                .findFirst());
        item.summary = summary.map(Element::outerHtml).orElse("");
        Element pictures = selectors
                .picture()
                .flatMap(selector -> part(Optional.of(selector), ""))
                .orElse(element);
        item.pictures.addAll(PictureCandidate.in(pictures, base));
        item.language = language();
        return item;
    }

    /** Returns the link, or words in bold where the link only says "more". */
    private Optional<Element> titleWithoutHeading() {
        Optional<Element> link = link(Optional.empty());
        return link.filter(found -> found.text().length() >= SHORTEST_HEADLINE)
                .or(() -> element.select("strong, b").stream()
                        .filter(words -> words.text().length() >= SHORTEST_HEADLINE && !PageDates.isOnlyDate(words))
                        .findFirst())
                .or(() -> link);
    }

    private Optional<Element> part(Optional<String> selector, String otherwise) {
        String wanted = selector.orElse(otherwise);
        return wanted.isEmpty()
                ? Optional.empty()
                : element.select(wanted).stream()
                        .filter(found -> found.hasText() || !found.attributes().isEmpty())
                        .filter(found -> selector.isPresent() || (found.hasText() && !PageDates.isOnlyDate(found)))
                        .findFirst();
    }

    private Optional<Element> link(Optional<Element> title) {
        if (selectors.link().isPresent()) {
            return part(selectors.link(), "").map(found -> {
                Element link = found.hasAttr("href") ? found : found.selectFirst("a[href]");
                return link == null ? found : link;
            });
        }
        Optional<Element> inTitle = title.flatMap(PageItem::linkAt);
        return inTitle.or(() -> linkAt(element)).or(() -> Optional.ofNullable(anchor.closest("a[href]")));
    }

    private static Optional<Element> linkAt(Element found) {
        Element around = found.closest("a[href]");
        Element within = found.select("a[href]").stream()
                .filter(Element::hasText)
                .findFirst()
                .orElse(found.selectFirst("a[href]"));
        return Optional.ofNullable(within == null ? around : within);
    }

    private Optional<String> date() {
        if (selectors.date().isPresent()) {
            return part(selectors.date(), "").map(PageDates::selected);
        }
        return PageDates.in(element).or(() -> PageDates.above(anchor));
    }

    /** Returns true for a text that has more than the headline, the date, and a link to the whole story. */
    static boolean saysMore(Element found, String title) {
        Element copy = found.clone();
        copy.select("time").remove();
        List<Element> links = copy.select("a[href]");
        if (links.size() == 1 && links.get(0).text().length() < SHORTEST_TEXT) {
            links.get(0).remove();
        }
        String rest = title.isEmpty() ? copy.text() : copy.text().replace(title, "");
        return rest.chars().anyMatch(Character::isLetter) && !PageDates.isDate(rest) && !PageDates.isByline(found);
    }

    private static boolean isInside(Element found, @Nullable Element title) {
        return title != null && (found.equals(title) || found.parents().contains(title));
    }

    private String language() {
        Element lang = anchor.closest("[lang]");
        return lang == null ? "" : lang.attr("lang");
    }
}
