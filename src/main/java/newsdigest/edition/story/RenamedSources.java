package newsdigest.edition.story;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.news.NewsItem;

/**
 * Finder of sources that have another name than before: an unknown source is a known one that is gone if at
 * least half of what it holds are stories of that one.
 */
public final class RenamedSources {

    private static final double HALF = 0.5;

    private RenamedSources() {}

    /**
     * Returns the old name of each renamed source.
     *
     * @param configured all sources there are, also those that could not be read: they are not gone
     */
    public static Map<String, String> find(List<NewsItem> items, List<KnownStory> known, Set<String> configured) {
        Set<String> knownSources = new HashSet<>();
        known.forEach(story -> story.identities().forEach(identity -> knownSources.add(identity.source())));
        Set<String> present = new HashSet<>();
        items.forEach(item -> present.add(item.provenance().source()));
        if (knownSources.containsAll(present)) {
            return Map.of();
        }
        present.addAll(configured);
        Map<String, Set<String>> now = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (NewsItem item : items) {
            String source = item.provenance().source();
            if (!knownSources.contains(source)) {
                now.computeIfAbsent(source, none -> new HashSet<>()).addAll(marks(ItemIdentity.of(item)));
                sizes.merge(source, 1, Integer::sum);
            }
        }
        Map<String, Map<String, Integer>> shared = new HashMap<>();
        for (KnownStory story : known) {
            for (ItemIdentity identity : story.identities()) {
                if (!present.contains(identity.source())) {
                    Set<String> marks = marks(identity);
                    now.forEach((source, its) -> {
                        if (marks.stream().anyMatch(its::contains)) {
                            shared.computeIfAbsent(source, none -> new HashMap<>())
                                    .merge(identity.source(), 1, Integer::sum);
                        }
                    });
                }
            }
        }
        return oneEach(shared, sizes);
    }

    /**
     * Returns the names, such that a source that is gone has at most one new name: that of the source of which its
     * stories are the largest part.
     */
    private static Map<String, String> oneEach(Map<String, Map<String, Integer>> shared, Map<String, Integer> sizes) {
        Map<String, String> renamed = new HashMap<>();
        Map<String, Double> parts = new HashMap<>();
        for (String source : new TreeSet<>(shared.keySet())) {
            shared.getOrDefault(source, Map.of()).forEach((old, count) -> {
                double part = (double) count / sizes.getOrDefault(source, 1);
                if (part >= HALF && part > parts.getOrDefault(old, 0.0)) {
                    renamed.values().remove(old);
                    renamed.put(source, old);
                    parts.put(old, part);
                }
            });
        }
        return renamed;
    }

    private static Set<String> marks(ItemIdentity identity) {
        Set<String> marks = new HashSet<>();
        marks.add("words " + identity.day() + " " + identity.title().text());
        identity.links().stream()
                .filter(link -> !KnownStories.isHomePage(link))
                .forEach(link -> marks.add("link " + link));
        return marks;
    }
}
