package newsdigest.news.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Filter that lets every item through once: the first with the same identity or the same link in one language. */
final class Deduplicator {

    /** Number of items that are named as the same as another one; the rest is counted. */
    private static final int NAMED = 5;

    private final Map<String, List<NewsItem>> seen = new HashMap<>();
    private final List<NewsItem> items = new ArrayList<>();

    void add(List<NewsItem> more, List<Problem> problems) {
        Map<SourceLocation, Integer> repeats = new LinkedHashMap<>();
        for (NewsItem item : more) {
            List<String> keys = keys(item);
            Optional<NewsItem> first = keys.stream()
                    .flatMap(key -> seen.getOrDefault(key, List.of()).stream())
                    .filter(known -> isSame(known, item))
                    .findFirst();
            if (first.isEmpty()) {
                items.add(item);
                keys.forEach(key ->
                        seen.computeIfAbsent(key, none -> new ArrayList<>()).add(item));
            } else if (!first.get().place().equals(item.place())
                    && repeats.merge(first.get().place(), 1, Integer::sum) <= NAMED) {
                problems.add(Problem.note(
                        item.place(),
                        "This item is the same as at " + first.get().place() + " and is used once."));
            }
        }
        repeats.forEach((place, count) -> {
            if (count > NAMED) {
                problems.add(Problem.note(
                        place, (count - NAMED) + " more items are the same as this one, which is used once."));
            }
        });
    }

    List<NewsItem> items() {
        return List.copyOf(items);
    }

    private static List<String> keys(NewsItem item) {
        String language = item.language().toLanguageTag() + " ";
        List<String> keys = new ArrayList<>();
        keys.add(language + "id " + item.id());
        keys.add(language + "place " + item.place() + " " + item.headline());
        item.link()
                .flatMap(NormalizedLink::of)
                .ifPresent(
                        link -> keys.add(language + "link " + item.provenance().source() + " " + link.full()));
        return keys;
    }

    private static boolean isSame(NewsItem known, NewsItem item) {
        boolean samePlace = known.place().equals(item.place());
        boolean sameSource =
                known.provenance().source().equals(item.provenance().source());
        boolean sameScope = known.provenance().scope().equals(item.provenance().scope());
        boolean bothNamed = known.provenance().guid().isPresent()
                && item.provenance().guid().isPresent();
        if (samePlace && known.headline().equals(item.headline())) {
            return true;
        } else if (!sameSource) {
            return false;
        } else if (bothNamed && sameScope) {
            return known.provenance().guid().equals(item.provenance().guid());
        }
        return known.headline().equalsIgnoreCase(item.headline())
                || (!item.summary().text().isBlank()
                        && known.summary().text().equals(item.summary().text()));
    }
}
