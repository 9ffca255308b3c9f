package newsdigest.news.page;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.Optional;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.format.RawItem;
import newsdigest.news.html.PictureCandidate;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Item of a page. What no selector names is found by the elements that pages use for it. */
final class PageItem {

    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6, [itemprop=headline], .title, .titulo, .headline";
    private static final String DATES =
            "time[datetime], time, [itemprop=datePublished], [class*=date], [class*=fecha], [class*=datum], [class*=data]";
    private static final String SUMMARIES =
            "[class*=summary], [class*=excerpt], [class*=teaser] p, [class*=description], [class*=intro], p,"
                    + " [class*=_text], [class*=-text]:not([class*=text-]), [class*=entradilla], [class*=chapo], [class*=lead]";

    private final Element element;
    private final PageSelectors selectors;

    PageItem(Element element, PageSelectors selectors) {
        this.element = element;
        this.selectors = selectors;
    }

    /** Returns true for what stands among the items to name their columns. */
    static boolean isHeading(Element element) {
        return element.is("tr") && element.selectFirst("a[href], td") == null && element.selectFirst("th") != null;
    }

    RawItem read(SourceLocation place, Optional<URI> base) {
        RawItem item = new RawItem(place);
        item.base = base;
        item.headlineIsMarkup = true;
        item.mayLackHeadline = true;
        Optional<Element> title = part(selectors.title(), HEADINGS).or(() -> link(Optional.empty()));
        item.headline = title.map(Element::html).orElse("");
        item.link = link(title).map(link -> link.attr("href")).orElse("");
        date().ifPresent(item::date);
        Optional<Element> summary = selectors.summary().isPresent()
                ? part(selectors.summary(), "")
                : element.select(SUMMARIES).stream()
                        .filter(found -> !found.text().isBlank() && !isInside(found, title.orElse(null)))
                        .filter(found -> !isDate(found.text()))
                        .findFirst();
        item.summary = summary.map(Element::outerHtml).orElse("");
        Element pictures = selectors
                .picture()
                .flatMap(selector -> part(Optional.of(selector), ""))
                .orElse(element);
        item.pictures.addAll(PictureCandidate.in(pictures, base));
        item.language = language();
        return item;
    }

    private Optional<Element> part(Optional<String> selector, String otherwise) {
        String wanted = selector.orElse(otherwise);
        return wanted.isEmpty()
                ? Optional.empty()
                : element.select(wanted).stream()
                        .filter(found -> found.hasText() || !found.attributes().isEmpty())
                        .filter(found -> selector.isPresent() || found.hasText())
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
        return inTitle.or(() -> linkAt(element)).or(() -> Optional.ofNullable(element.closest("a[href]")));
    }

    private static Optional<Element> linkAt(Element found) {
        Element around = found.closest("a[href]");
        Element within = found.select("a[href]").stream()
                .filter(Element::hasText)
                .findFirst()
                .orElse(found.selectFirst("a[href]"));
        return Optional.ofNullable(within == null ? around : within);
    }

    /** Returns the text of the date. The first element that has one counts, for classes only hint at it. */
    private Optional<String> date() {
        if (selectors.date().isPresent()) {
            return part(selectors.date(), "").map(PageItem::written);
        }
        return element.select(DATES).stream()
                .map(PageItem::written)
                .filter(PageItem::isDate)
                .findFirst()
                .or(() -> element.select("*").stream()
                        .map(Element::ownText)
                        .filter(PageItem::isDate)
                        .findFirst());
    }

    private static String written(Element date) {
        String attribute = date.attr("datetime") + date.attr("content");
        return attribute.isBlank() ? date.text() : attribute;
    }

    static boolean isDate(String text) {
        return !text.isBlank()
                && (PublicationDate.parse(text, ZoneOffset.UTC).isPresent() || PublicationDate.isAmbiguous(text));
    }

    private static boolean isInside(Element found, @Nullable Element title) {
        return title != null && (found.equals(title) || found.parents().contains(title));
    }

    private String language() {
        Element lang = element.closest("[lang]");
        return lang == null ? "" : lang.attr("lang");
    }
}
