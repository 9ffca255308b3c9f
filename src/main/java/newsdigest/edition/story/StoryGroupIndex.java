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
 * Index of groups by what two sources' items of one story always share: a page, an id, or a title that is all but equal,
 * with the figures in it and about the same day. A comparison of each group with each takes steps in the square of the
 * items, and reads the texts of all.
 */
final class StoryGroupIndex {

    /** Places of the groups by sign, then by source: items of one source are never one story. */
    private final Map<String, Map<String, List<Integer>>> placesBySign = new HashMap<>();

    private final Map<DayAndFigures, Map<String, List<Titled>>> titles = new HashMap<>();
    private final boolean hasOneSource;

    /** Day and figures of the title of items that can be alike in words. */
    private record DayAndFigures(LocalDate day, List<String> figures) {}

    /** Title of an item with the place of its group. */
    private record Titled(TitleLikeness title, int place) {}

    StoryGroupIndex(List<StoryGroup> groups) {
        hasOneSource = groups.stream()
                        .flatMap(group -> group.currentItems.stream())
                        .map(current -> current.identity().source())
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
        for (int place = 0; place < groups.size() && !hasOneSource; place++) {
            for (CurrentItem current : groups.get(place).currentItems) {
                ItemIdentity identity = current.identity();
                titles.computeIfAbsent(
                                new DayAndFigures(
                                        identity.day(), identity.title().figures()),
                                none -> new LinkedHashMap<>())
                        .computeIfAbsent(identity.source(), none -> new ArrayList<>())
                        .add(new Titled(new TitleLikeness(identity.title()), place));
                for (String sign : signs(current)) {
                    placesBySign
                            .computeIfAbsent(sign, none -> new LinkedHashMap<>())
                            .computeIfAbsent(identity.source(), none -> new ArrayList<>())
                            .add(place);
                }
            }
        }
    }

    private static List<String> signs(CurrentItem current) {
        List<String> signs = new ArrayList<>();
        signs.add("id " + current.item().id());
        current.identity().pages().forEach(page -> signs.add("page " + page));
        return signs;
    }

    /** Returns the places of the groups that can be the story of a group, among others perhaps. */
    NavigableSet<Integer> near(StoryGroup group) {
        NavigableSet<Integer> places = new TreeSet<>();
        if (hasOneSource) {
            return places;
        }
        Set<String> own = group.currentItems.stream()
                .map(current -> current.identity().source())
                .collect(Collectors.toSet());
        for (CurrentItem current : group.currentItems) {
            for (String sign : signs(current)) {
                placesBySign.getOrDefault(sign, Map.of()).forEach((source, there) -> {
                    if (!own.contains(source)) {
                        places.addAll(there);
                    }
                });
            }
            collectAlike(current.identity(), own, places);
        }
        return places;
    }

    private void collectAlike(ItemIdentity identity, Set<String> own, Set<Integer> places) {
        TitleLikeness title = new TitleLikeness(identity.title());
        List<String> figures = identity.title().figures();
        int days = StoryLikeness.DAYS_BETWEEN_SOURCES;
        for (int distance = -days; distance <= days; distance++) {
            DayAndFigures near = new DayAndFigures(identity.day().plusDays(distance), figures);
            titles.getOrDefault(near, Map.of()).forEach((source, there) -> {
                if (!own.contains(source)) {
                    there.stream()
                            .filter(titled -> titled.title().mayBeLike(title, StoryLikeness.STRICT))
                            .forEach(titled -> places.add(titled.place()));
                }
            });
        }
    }
}
