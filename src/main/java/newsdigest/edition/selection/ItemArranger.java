package newsdigest.edition.selection;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionContent.Section;
import newsdigest.edition.ItemReference;
import newsdigest.edition.SectionChoice;
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

    /**
     * Returns the groups in the order of their first items. Items without a heading come last, or they would seem to
     * belong to the group above; those that staff put before all others stay there.
     *
     * @param first those that staff want first
     * @param choices headings of staff's own
     */
    List<Section> sections(List<NewsItem> ordered, List<ItemReference> first, List<SectionChoice> choices) {
        Map<NewsItem, String> chosen = new HashMap<>();
        choices.forEach(choice -> choice.item().find(ordered).forEach(item -> chosen.put(item, choice.heading())));
        Set<NewsItem> pinned = new HashSet<>();
        first.forEach(reference -> pinned.addAll(reference.find(ordered)));
        List<NewsItem> opening = ordered.stream()
                .takeWhile(
                        item -> pinned.contains(item) && heading(item, chosen).isEmpty())
                .toList();
        Map<String, List<NewsItem>> groups = new LinkedHashMap<>();
        for (NewsItem item : ordered.subList(opening.size(), ordered.size())) {
            groups.computeIfAbsent(heading(item, chosen), heading -> new ArrayList<>())
                    .add(item);
        }
        List<NewsItem> rest = groups.getOrDefault("", List.of());
        groups.remove("");
        List<Section> sections = new ArrayList<>();
        if (groups.isEmpty()) {
            return List.of(new Section("", ordered));
        }
        if (!opening.isEmpty()) {
            sections.add(new Section("", opening));
        }
        groups.forEach((heading, items) -> sections.add(new Section(heading, List.copyOf(items))));
        if (!rest.isEmpty()) {
            sections.add(new Section("", List.copyOf(rest)));
        }
        return sections;
    }

    private String heading(NewsItem item, Map<NewsItem, String> chosen) {
        String own = chosen.get(item);
        return own == null ? usualHeading(item) : own;
    }

    private String usualHeading(NewsItem item) {
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
