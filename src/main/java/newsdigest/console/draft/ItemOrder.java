package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.console.view.Labels;
import newsdigest.edition.Draft;
import newsdigest.edition.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.news.markdown.EditorialFile;
import newsdigest.publish.Publisher.Prepared;

/**
 * The items of a draft in one language, in reading order, and which of them the editor has put there. An order of the
 * editor's own is kept by pinning: what is pinned comes first, in the order of the pins.
 */
final class ItemOrder {

    private final List<Draft.Section> sections;
    private final Map<String, String> reasons = new HashMap<>();
    private final List<NewsItem> items;
    private final List<String> pins;

    private ItemOrder(List<Draft.Section> sections, List<String> pins) {
        this.sections = sections;
        this.items =
                sections.stream().flatMap(section -> section.items().stream()).toList();
        this.pins = pins;
    }

    static ItemOrder of(Prepared prepared, Locale language, List<String> pins) {
        ItemOrder itemOrder = new ItemOrder(
                Optional.ofNullable(prepared.contents().get(language))
                        .map(Draft.Contents::sections)
                        .orElse(List.of()),
                pins);
        for (SelectionVerdict selectionVerdict : prepared.verdicts()) {
            if (selectionVerdict.isIn()) {
                itemOrder.reasons.put(
                        EditorialFile.pin(selectionVerdict.item()),
                        selectionVerdict.reason() == SelectionVerdict.Reason.LATE
                                ? "late: it turned up after the edition of its day"
                                : "of these days");
            }
        }
        return itemOrder;
    }

    private static boolean means(String pin, NewsItem item) {
        return item.id().equals(pin) || item.headline().equalsIgnoreCase(pin);
    }

    private boolean isPinned(NewsItem item) {
        return pins.stream().anyMatch(pin -> means(pin, item));
    }

    /** The headlines of the items, by what they are pinned by. */
    Map<String, String> headlines() {
        Map<String, String> headlines = new HashMap<>();
        items.forEach(item -> headlines.put(EditorialFile.pin(item), item.headline()));
        return headlines;
    }

    /** The pins that move an item one place up or down; those there are when it cannot move. */
    List<String> move(String pin, int by) {
        int from = indexOf(pin);
        int to = from + by;
        if (from < 0 || to < 0 || to >= items.size()) {
            return pins;
        }
        List<NewsItem> order = new ArrayList<>(items);
        order.set(from, items.get(to));
        order.set(to, items.get(from));
        return ordered(order);
    }

    /** The pins with one more. */
    List<String> pin(String pin) {
        int from = indexOf(pin);
        if (from < 0 || isPinned(items.get(from))) {
            return pins;
        }
        Set<String> more = new LinkedHashSet<>(pins);
        more.add(EditorialFile.pin(items.get(from)));
        return List.copyOf(more);
    }

    /** The pins without one. */
    List<String> unpin(String pin) {
        int from = indexOf(pin);
        return from < 0
                ? pins
                : pins.stream().filter(known -> !means(known, items.get(from))).toList();
    }

    /** The pins that bring the items into an order; what the order does not name keeps its place behind it. */
    List<String> inOrder(List<String> wanted) {
        List<NewsItem> order = new ArrayList<>();
        for (String pin : wanted) {
            int at = indexOf(pin);
            if (at >= 0 && !order.contains(items.get(at))) {
                order.add(items.get(at));
            }
        }
        items.stream().filter(item -> !order.contains(item)).forEach(order::add);
        return ordered(order);
    }

    /** Pins everything down to the last item that is not where it would be by itself, and no more. */
    private List<String> ordered(List<NewsItem> order) {
        int last = -1;
        for (int i = 0; i < order.size(); i++) {
            if (!order.get(i).equals(items.get(i)) || isPinned(order.get(i))) {
                last = i;
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        order.subList(0, last + 1).forEach(item -> ordered.add(EditorialFile.pin(item)));
        pins.stream()
                .filter(pin -> items.stream().noneMatch(item -> means(pin, item)))
                .forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private int indexOf(String pin) {
        for (int i = 0; i < items.size(); i++) {
            if (EditorialFile.pin(items.get(i)).equals(pin)) {
                return i;
            }
        }
        return -1;
    }

    /** For the page. */
    List<Map<String, Object>> asModel() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Draft.Section section : sections) {
            for (NewsItem item : section.items()) {
                String pin = EditorialFile.pin(item);
                rows.add(Map.of(
                        "pin", pin,
                        "heading", item.equals(section.items().get(0)) ? section.heading() : "",
                        "headline", item.headline(),
                        "date", Labels.day(item.date()),
                        "source", item.place().file(),
                        "why", reasons.getOrDefault(pin, ""),
                        "pinned", isPinned(item)));
            }
        }
        return rows;
    }
}
