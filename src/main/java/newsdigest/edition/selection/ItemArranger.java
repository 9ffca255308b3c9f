package newsdigest.edition.selection;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.edition.Draft.Section;
import newsdigest.edition.ItemReference;
import newsdigest.news.NewsItem;

/** Arranger of one language's items in reading order: pinned first, no more than the maximum, grouped as configured. */
final class ItemArranger {

    private final Newsletter newsletter;
    private final Locale language;
    private final int maximum;

    ItemArranger(Newsletter newsletter, Locale language, int maximum) {
        this.newsletter = newsletter;
        this.language = language;
        this.maximum = maximum;
    }

    /**
     * Returns the items that fit, in order.
     *
     * @param first those that come first, in the order staff want them
     */
    List<NewsItem> keep(List<NewsItem> newestFirst, List<ItemReference> first) {
        Set<NewsItem> ordered = new LinkedHashSet<>();
        first.forEach(reference -> ordered.addAll(reference.find(newestFirst)));
        ordered.addAll(newestFirst);
        return ordered.stream().limit(maximum).toList();
    }

    /** Returns the groups in the order of their first items. */
    List<Section> sections(List<NewsItem> ordered) {
        Map<String, List<NewsItem>> groups = new LinkedHashMap<>();
        for (NewsItem item : ordered) {
            groups.computeIfAbsent(heading(item), heading -> new ArrayList<>()).add(item);
        }
        List<Section> sections = new ArrayList<>();
        groups.forEach((heading, items) -> sections.add(new Section(heading, List.copyOf(items))));
        return sections;
    }

    private String heading(NewsItem item) {
        return switch (newsletter.groupBy()) {
            case NONE -> "";
            case DATE ->
                item.date()
                        .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(language));
            case TOPIC ->
                item.topics().stream().findFirst().map(this::capitalised).orElse("");
        };
    }

    private String capitalised(String topic) {
        return topic.substring(0, 1).toUpperCase(language) + topic.substring(1);
    }
}
