package newsdigest.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.Draft.Contents;
import newsdigest.edition.Draft.Section;
import newsdigest.news.NewsItem;

/** Chooses the items of an edition. */
public final class Selector {

    /** The newest day first, within a day the newest instant; what is equal keeps the order it was read in. */
    private static final Comparator<NewsItem> NEWEST_FIRST = Comparator.comparing(NewsItem::date)
            .thenComparing(item -> item.published().orElse(Instant.MIN))
            .reversed();

    /**
     * Selects.
     *
     * @param asOf the day that is selected for, in the newsletter's zone
     * @param onlyLanguage leaves out every other language
     * @return empty when there is nothing in the window
     */
    public Optional<Draft> select(
            Newsletter newsletter,
            Selection selection,
            LocalDate asOf,
            List<NewsItem> items,
            Optional<Locale> onlyLanguage) {
        Map<Locale, Contents> contents = new LinkedHashMap<>();
        List<NewsItem> chosen = new ArrayList<>();
        for (Locale language : newsletter.languages()) {
            if (onlyLanguage.isPresent() && !onlyLanguage.get().equals(language)) {
                continue;
            }
            List<NewsItem> ofLanguage = items.stream()
                    .filter(item ->
                            home(item, newsletter).filter(language::equals).isPresent())
                    .filter(item -> !item.draft())
                    .sorted(NEWEST_FIRST)
                    .toList();
            List<NewsItem> selected = chosen(selection, asOf, ofLanguage);
            if (!selected.isEmpty()) {
                chosen.addAll(selected);
                contents.put(language, new Contents(Optional.empty(), List.of(new Section("", selected)), 0));
            }
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Window window = window(selection, asOf, chosen);
        return Optional.of(new Draft(id(newsletter, selection, asOf, window), newsletter, window, contents));
    }

    /** The newsletter's language an item belongs to: the same tag, else the first of the same language. */
    private static Optional<Locale> home(NewsItem item, Newsletter newsletter) {
        if (newsletter.languages().contains(item.language())) {
            return Optional.of(item.language());
        }
        return newsletter.languages().stream()
                .filter(language ->
                        language.getLanguage().equals(item.language().getLanguage()))
                .findFirst();
    }

    private static List<NewsItem> chosen(Selection selection, LocalDate asOf, List<NewsItem> newestFirst) {
        if (selection instanceof Selection.Latest latest) {
            return newestFirst.stream()
                    .filter(item -> !item.date().isAfter(asOf))
                    .limit(latest.count())
                    .toList();
        }
        Window window = window(selection, asOf, newestFirst);
        return newestFirst.stream().filter(item -> window.contains(item.date())).toList();
    }

    private static Window window(Selection selection, LocalDate asOf, List<NewsItem> items) {
        if (selection instanceof Selection.Between between) {
            return new Window(between.from(), between.to().plusDays(1));
        } else if (selection instanceof Selection.Last last) {
            LocalDate end = asOf.plusDays(1);
            return new Window(end.minus(last.period()), end);
        }
        LocalDate first = items.stream()
                .map(NewsItem::date)
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        LocalDate last = items.stream()
                .map(NewsItem::date)
                .max(Comparator.naturalOrder())
                .orElse(asOf);
        return new Window(first, last.plusDays(1));
    }

    private static EditionId id(Newsletter newsletter, Selection selection, LocalDate asOf, Window window) {
        if (selection instanceof Selection.Latest latest) {
            return new EditionId(newsletter.name() + "-latest-" + latest.count() + "-" + asOf);
        }
        boolean oneDay = window.from().equals(window.lastDay());
        return new EditionId(newsletter.name() + "-" + window.from() + (oneDay ? "" : "-to-" + window.lastDay()));
    }
}
