package newsdigest.edition.story;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.news.NewsItem;

/**
 * Finder of sources that have another name than before: an unknown source is a known one that is gone if it holds most
 * of its stories.
 */
public final class RenamedSources {

    private RenamedSources() {}

    /** Returns the old name of each renamed source. */
    public static Map<String, String> find(List<NewsItem> items, List<KnownStory> known) {
        Set<String> knownSources = new HashSet<>();
        known.forEach(story -> story.tellings().forEach(telling -> knownSources.add(telling.source())));
        Map<String, Set<String>> now = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> present = new HashSet<>();
        for (NewsItem item : items) {
            String source = item.provenance().source();
            present.add(source);
            if (!knownSources.contains(source)) {
                now.computeIfAbsent(source, none -> new HashSet<>()).addAll(marks(Telling.of(item)));
                sizes.merge(source, 1, Integer::sum);
            }
        }
        if (now.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Integer>> shared = new HashMap<>();
        for (KnownStory story : known) {
            for (Telling telling : story.tellings()) {
                if (!present.contains(telling.source())) {
                    Set<String> marks = marks(telling);
                    now.forEach((source, its) -> {
                        if (marks.stream().anyMatch(its::contains)) {
                            shared.computeIfAbsent(source, none -> new HashMap<>())
                                    .merge(telling.source(), 1, Integer::sum);
                        }
                    });
                }
            }
        }
        Map<String, String> renamed = new HashMap<>();
        shared.forEach((source, olds) -> olds.forEach((old, count) -> {
            if (2 * count > sizes.getOrDefault(source, 0)) {
                renamed.put(source, old);
            }
        }));
        return renamed;
    }

    private static Set<String> marks(Telling telling) {
        Set<String> marks = new HashSet<>();
        marks.add("words " + telling.day() + " " + telling.title().text());
        telling.links().stream()
                .filter(link -> !KnownStories.isHomePage(link))
                .forEach(link -> marks.add("link " + link));
        return marks;
    }
}
