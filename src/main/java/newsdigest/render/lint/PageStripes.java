package newsdigest.render.lint;

import static newsdigest.text.CssSelector.css;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Stripes of a page: its outermost rows with one heading at most, or whose headings stand in no row of their own. A layout of tables has
 * one for each story.
 */
final class PageStripes {

    private static final String HEADINGS = "h1, h2, h3, h4";

    private final Map<Element, Integer> headings = new HashMap<>();
    private final Set<Element> withInnerHeading = new HashSet<>();
    private final Document page;

    private PageStripes(Document page) {
        this.page = page;
        page.select(css(HEADINGS)).forEach(this::count);
    }

    /** Returns the stripes in the order of the page. */
    static List<Element> of(Document page) {
        return new PageStripes(page).outermost();
    }

    /** Returns the heading of a stripe, shortened, or its text where it has none. */
    static String name(Element stripe) {
        Element heading = stripe.selectFirst(css(HEADINGS));
        String text = heading == null ? stripe.text() : heading.text();
        return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 39)) + "\u2026";
    }

    /** Counts a heading for each row around it: looked for from each row, a page of many stories would be read once for each. */
    private void count(Element heading) {
        boolean isInInnerRow = false;
        for (Element at = heading.parent(); at != null; at = at.parent()) {
            if (isRow(at)) {
                headings.merge(at, 1, Integer::sum);
                if (isInInnerRow) {
                    withInnerHeading.add(at);
                }
                isInInnerRow = true;
            }
        }
    }

    private List<Element> outermost() {
        return page.select(css("tr")).stream()
                .filter(this::isStripe)
                .filter(row -> row.parents().stream().noneMatch(this::isStripe))
                .toList();
    }

    private boolean isStripe(Element element) {
        return isRow(element) && (headings.getOrDefault(element, 0) <= 1 || !withInnerHeading.contains(element));
    }

    private static boolean isRow(Element element) {
        return element.normalName().equals("tr");
    }
}
