package newsdigest.news.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.SourceRules.PageSelectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finder of the list of news on a page: of all elements that repeat, each with one link of several words, those that
 * also have headings, dates, pictures and text.
 */
public final class SelectorFinder {

    private static final int FEWEST = 3;
    private static final int MOST = 150;
    private static final int SHORTEST_HEADLINE = 12;
    private static final int HIGHEST = 6;
    private static final String NOT_NEWS = "nav, footer, form, [role=navigation]";
    private static final List<String> TITLES = List.of("h1", "h2", "h3", "h4", "h5", "[class*=title]", "a[href]");

    private SelectorFinder() {}

    /** Returns the most likely selectors; empty when nothing on the page repeats like news. */
    public static Optional<PageSelectors> find(String html) {
        Document page = PageNewsParser.document(html);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Element link : page.select("a[href]")) {
            if (link.text().length() >= SHORTEST_HEADLINE && link.closest(NOT_NEWS) == null) {
                Element at = link;
                for (int i = 0; i < HIGHEST && at != null && isNamed(at) && !at.is("body, html"); i++) {
                    scores.computeIfAbsent(selector(at), selector -> score(page, selector));
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
        if (found.size() < FEWEST || found.size() > MOST) {
            return 0;
        }
        double good = 0;
        for (Element element : found) {
            List<String> links = links(element);
            boolean isOne = !links.isEmpty() && links.stream().distinct().count() <= 2;
            if (isOne && element.closest(NOT_NEWS) == null) {
                good += 1
                        + points(element.selectFirst("h1, h2, h3, h4, h5"), 1)
                        + points(date(element), 2)
                        + points(element.selectFirst("img"), 0.5)
                        + points(element.selectFirst("p"), 0.5);
            }
        }
        return good / found.size() * Math.min(found.size(), 20);
    }

    private static double points(@Nullable Element found, double points) {
        return found == null ? 0 : points;
    }

    private static List<String> links(Element element) {
        List<Element> links = new ArrayList<>(element.select("a[href]"));
        if (element.is("a[href]") && !links.contains(element)) {
            links.add(element);
        }
        return links.stream()
                .filter(link -> link.text().length() >= SHORTEST_HEADLINE)
                .map(link -> link.attr("href"))
                .toList();
    }

    private static @Nullable Element date(Element element) {
        return element.select("time, *").stream()
                .filter(found -> found.is("time[datetime]") || PageItem.isDate(found.ownText()))
                .findFirst()
                .orElse(null);
    }

    private static PageSelectors selectors(Document page, String item) {
        List<Element> items = page.select(item);
        Optional<String> title =
                TITLES.stream().filter(selector -> isInMost(items, selector)).findFirst();
        Optional<String> date =
                Optional.ofNullable(date(items.get(0))).map(found -> found.is("time") ? "time" : name(found));
        return new PageSelectors(
                item,
                title.filter(selector -> !selector.equals("a[href]")),
                Optional.empty(),
                date.filter(selector -> isInMost(items, selector)),
                Optional.of("p").filter(selector -> isInMost(items, selector)),
                Optional.of("img").filter(selector -> isInMost(items, selector)));
    }

    private static boolean isInMost(List<Element> items, String selector) {
        long having = items.stream()
                .filter(item -> item.selectFirst(selector) != null)
                .count();
        return having * 10 >= items.size() * 8L;
    }
}
