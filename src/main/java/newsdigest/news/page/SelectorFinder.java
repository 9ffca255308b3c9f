package newsdigest.news.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.config.SourceRules.PageSelectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finder of the list of news on a page: of all elements that repeat, each with one link of several words or with a heading
 * and a link, those that also have dates, pictures and text.
 */
public final class SelectorFinder {

    private static final int FEWEST = 3;
    private static final int MOST = 150;
    private static final int SHORTEST_HEADLINE = 12;
    private static final int HIGHEST = 6;
    private static final int MOST_LINKS = 4;

    /** Weight of items that are not one element each, which a page of today seldom has. */
    private static final double LESS_FOR_SECTIONS = 0.95;

    /** Elements of one item on a flat page. */
    private static final int MOST_PARTS = 6;

    private static final String NOT_NEWS = "nav, footer, form, [role=navigation]";
    private static final List<String> TITLES = List.of("h1", "h2", "h3", "h4", "h5", "[class*=title]", "a[href]");

    private SelectorFinder() {}

    /** Returns the most likely selectors; empty when nothing on the page repeats like news. */
    public static Optional<PageSelectors> find(String html) {
        Document page = PageNewsParser.document(html);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Element link : page.select("a[href]")) {
            if (link.closest(NOT_NEWS) == null) {
                Element at = link;
                for (int i = 0; i < HIGHEST && at != null && isNamed(at) && !at.is("body, html"); i++) {
                    scores.computeIfAbsent(selector(at), selector -> score(page, selector));
                    starts(at)
                            .forEach(start ->
                                    scores.computeIfAbsent(selector(start), selector -> score(page, selector)));
                    at = at.parent();
                }
            }
        }
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .map(selector -> selectors(page, selector));
    }

    /** Returns what may begin the part of a flat page in which an element stands. */
    private static Stream<Element> starts(Element element) {
        return element.previousElementSiblings().stream()
                .limit(MOST_PARTS)
                .filter(sibling -> PageSections.isStart(sibling) && isNamed(sibling));
    }

    private static String selector(Element element) {
        String name = name(element);
        Element parent = element.parent();
        boolean isPlain = !name.contains(".");
        return isPlain && parent != null && isNamed(parent) && !parent.is("body") ? name(parent) + " > " + name : name;
    }

    /** Returns true for a name that can stand in a selector as it is; one with a prefix cannot. */
    private static boolean isNamed(Element element) {
        return element.normalName().matches("[a-z][a-z0-9-]*");
    }

    /** Returns the element's name with its first class that is no number or state of it. */
    private static String name(Element element) {
        return element.classNames().stream()
                .filter(name -> name.matches("[A-Za-z][A-Za-z_-]*") && !name.matches("(?i)first|last|odd|even|active"))
                .findFirst()
                .map(name -> element.normalName() + "." + name)
                .orElse(element.normalName());
    }

    private static double score(Document page, String selector) {
        List<Element> found = page.select(selector);
        if (found.size() < FEWEST || found.size() > MOST || isNested(found)) {
            return 0;
        }
        List<Element> contents = PageSections.of(found);
        double good = 0;
        for (int i = 0; i < found.size(); i++) {
            Element content = contents.get(i);
            if (isOne(content) && found.get(i).closest(NOT_NEWS) == null) {
                good += 1
                        + points(content.selectFirst("h1, h2, h3, h4, h5"), 1)
                        + datePoints(content, found.get(i))
                        + points(content.selectFirst("img"), 0.5)
                        + points(content.selectFirst("p"), 0.5);
            }
        }
        double share = contents.equals(found) ? 1 : LESS_FOR_SECTIONS;
        return share * good / found.size() * Math.min(found.size(), 20);
    }

    /** Returns true when some of these elements are within others, as no item is within an item. */
    private static boolean isNested(List<Element> found) {
        Set<Element> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(found);
        return found.stream().flatMap(element -> element.parents().stream()).anyMatch(all::contains);
    }

    /** Returns true for what speaks of one thing: one link of several words, or a heading and few links. */
    private static boolean isOne(Element content) {
        long headlines = links(content, SHORTEST_HEADLINE).distinct().count();
        long headings = content.select("h1, h2, h3, h4, h5").stream()
                .filter(heading -> heading.text().length() >= SHORTEST_HEADLINE)
                .count();
        long bold = content.select("strong, b").stream()
                .filter(words -> words.text().length() >= SHORTEST_HEADLINE)
                .count();
        long all = links(content, 0).distinct().count();
        boolean hasHeading = headings == 1 || (headings == 0 && bold == 1);
        return headlines > 0 ? headlines <= 2 && headings <= 2 : hasHeading && all > 0 && all <= MOST_LINKS;
    }

    private static double datePoints(Element content, Element item) {
        return date(content) != null ? 2 : PageDates.above(item).isPresent() ? 1.5 : 0;
    }

    private static double points(@Nullable Element found, double points) {
        return found == null ? 0 : points;
    }

    private static Stream<String> links(Element element, int shortest) {
        List<Element> links = new ArrayList<>(element.select("a[href]"));
        if (element.is("a[href]") && !links.contains(element)) {
            links.add(element);
        }
        return links.stream().filter(link -> link.text().length() >= shortest).map(link -> link.attr("href"));
    }

    private static @Nullable Element date(Element element) {
        return PageDates.elementIn(element).orElse(null);
    }

    private static PageSelectors selectors(Document page, String item) {
        List<Element> items = PageSections.of(page.select(item));
        Optional<String> title = TITLES.stream()
                .filter(selector -> isInMost(items, selector))
                .filter(selector -> items.stream().noneMatch(one -> isDate(one, selector)))
                .findFirst();
        return new PageSelectors(
                item,
                title.filter(selector -> !selector.equals("a[href]")),
                Optional.empty(),
                dateSelector(items),
                Optional.of("p")
                        .filter(selector -> isInMost(items, selector))
                        .filter(selector -> items.stream().allMatch(SelectorFinder::opensWithText)),
                Optional.of("img").filter(selector -> isInMost(items, selector)));
    }

    /** Returns the selector of the dates; empty where they are found as well or better without. */
    private static Optional<String> dateSelector(List<Element> items) {
        Element date = items.stream()
                .map(SelectorFinder::date)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (date == null || !isNamed(date)) {
            return Optional.empty();
        }
        String column = date.normalName() + ":nth-child(" + (date.elementSiblingIndex() + 1) + ")";
        return Stream.of(date.is("time") ? "time" : name(date), column)
                .filter(selector -> isInMost(items, selector))
                .filter(selector ->
                        items.stream().filter(item -> isDate(item, selector)).count() * 10 >= items.size() * 8L)
                .findFirst();
    }

    /** Returns true when the first paragraph, if there is one, is neither date nor headline. */
    private static boolean opensWithText(Element item) {
        Element paragraph = item.selectFirst("p");
        Element link = item.selectFirst("a[href]");
        return paragraph == null
                || (!paragraph.equals(item) && PageItem.saysMore(paragraph, link == null ? "" : link.text()));
    }

    private static boolean isDate(Element item, String selector) {
        Element found = item.selectFirst(selector);
        return found != null && PageDates.isDate(PageDates.written(found));
    }

    private static boolean isInMost(List<Element> items, String selector) {
        long having = items.stream()
                .filter(item -> item.selectFirst(selector) != null)
                .count();
        return having * 10 >= items.size() * 8L;
    }
}
