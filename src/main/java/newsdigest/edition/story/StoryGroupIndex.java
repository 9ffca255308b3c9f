package newsdigest.edition.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Index of groups by what two sources' items of one story always share: a page, an id, or the figures in their words and
 * about the same day. A comparison of each group with each takes steps in the square of the items.
 */
final class StoryGroupIndex {

    /** Places of the groups by sign, then by source: items of one source are never one story. */
    private final Map<Object, Map<String, List<Integer>>> placesBySign = new HashMap<>();

    /** Sign of items that can be alike in words. */
    private record WordSign(LocalDate day, List<String> title, List<String> words) {
        private static WordSign of(ItemIdentity identity, int daysLater) {
            return new WordSign(
                    identity.day().plusDays(daysLater),
                    identity.title().figures(),
                    identity.words().figures());
        }
    }

    StoryGroupIndex(List<StoryGroup> groups) {
        for (int place = 0; place < groups.size(); place++) {
            for (CurrentItem current : groups.get(place).currentItems) {
                add(WordSign.of(current.identity(), 0), current, place);
                for (String sign : signs(current)) {
                    add(sign, current, place);
                }
            }
        }
    }

    private void add(Object sign, CurrentItem current, int place) {
        placesBySign
                .computeIfAbsent(sign, none -> new LinkedHashMap<>())
                .computeIfAbsent(current.identity().source(), none -> new ArrayList<>())
                .add(place);
    }

    private static List<String> signs(CurrentItem current) {
        List<String> signs = new ArrayList<>();
        signs.add("id " + current.item().id());
        current.identity().pages().forEach(page -> signs.add("page " + page));
        return signs;
    }

    /** Returns the places of the groups that can be the story of a group, among others perhaps. */
    NavigableSet<Integer> near(StoryGroup group) {
        Set<String> own = group.currentItems.stream()
                .map(current -> current.identity().source())
                .collect(Collectors.toSet());
        NavigableSet<Integer> places = new TreeSet<>();
        for (CurrentItem current : group.currentItems) {
            signs(current).forEach(sign -> collect(sign, own, places));
            int days = StoryLikeness.DAYS_BETWEEN_SOURCES;
            for (int distance = -days; distance <= days; distance++) {
                collect(WordSign.of(current.identity(), distance), own, places);
            }
        }
        return places;
    }

    private void collect(Object sign, Set<String> own, Set<Integer> places) {
        placesBySign.getOrDefault(sign, Map.of()).forEach((source, there) -> {
            if (!own.contains(source)) {
                places.addAll(there);
            }
        });
    }
}
