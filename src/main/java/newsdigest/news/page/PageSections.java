package newsdigest.news.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Contents of the items of a page. An item that is a heading, a term of a list, or only a date, holds what follows it up
 * to the next one.
 */
final class PageSections {

    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6";

    private PageSections() {}

    /** Returns the contents of each item, in the same order. */
    static List<Element> of(List<Element> items) {
        boolean areStarts = !items.isEmpty() && items.stream().allMatch(PageSections::isStart);
        if (!areStarts) {
            return items;
        }
        boolean datesStandBefore = isDate(items.get(0).previousElementSibling());
        List<Element> starts = new ArrayList<>();
        for (Element item : items) {
            Element before = item.previousElementSibling();
            starts.add(datesStandBefore && before != null && isDate(before) ? before : item);
        }
        Set<Element> ends = new HashSet<>(starts);
        List<Element> contents = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            contents.add(section(starts.get(i), items.get(i), ends));
        }
        return contents;
    }

    /** Returns true for an element that begins something rather than holding it. */
    static boolean isStart(Element element) {
        return element.is(HEADINGS)
                || element.is("dt")
                || (element.is("p, div, span, strong, b, em, small, time") && isDate(element));
    }

    private static boolean isDate(@Nullable Element element) {
        return element != null && PageDates.isOnlyDate(element);
    }

    private static Element section(Element start, Element item, Set<Element> ends) {
        Element section = new Element("div");
        section.appendChild(start.clone());
        Element at = start.nextElementSibling();
        while (at != null && !ends.contains(at) && (at.equals(item) || !isHigher(at, item))) {
            section.appendChild(at.clone());
            at = at.nextElementSibling();
        }
        return section;
    }

    /** Returns true for a heading that is no part of what an item begins. */
    private static boolean isHigher(Element element, Element item) {
        return element.is(HEADINGS) && item.is(HEADINGS) && element.normalName().compareTo(item.normalName()) <= 0;
    }
}
