package newsdigest.news.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Guids that several entries of a feed have though their titles and links differ, as where somebody copies an entry for
 * the next one. They name none of them. Versions of one entry have one link (RFC 4287, 4.2.6).
 */
final class SharedGuids {

    private final Map<String, Integer> entriesByGuid = new LinkedHashMap<>();

    /** Finds the guids that stand for nothing. */
    static SharedGuids of(List<FeedEntry> entries) {
        Map<String, List<FeedEntry>> byGuid = new LinkedHashMap<>();
        for (FeedEntry entry : entries) {
            String guid = entry.ownId();
            if (!guid.isBlank()) {
                byGuid.computeIfAbsent(guid, none -> new ArrayList<>()).add(entry);
            }
        }
        SharedGuids shared = new SharedGuids();
        byGuid.forEach((guid, same) -> {
            if (same.size() > 1 && differ(same, FeedEntry::link) && differ(same, FeedEntry::name)) {
                shared.entriesByGuid.put(guid, same.size());
            }
        });
        return shared;
    }

    private static boolean differ(List<FeedEntry> entries, Function<FeedEntry, String> part) {
        return entries.stream()
                        .map(part)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    boolean contains(String guid) {
        return entriesByGuid.containsKey(guid);
    }

    /** Returns the note on them; empty when there are none. */
    Optional<Problem> note(String feed) {
        int entries =
                entriesByGuid.values().stream().mapToInt(Integer::intValue).sum();
        return entries == 0
                ? Optional.empty()
                : Optional.of(Problem.note(
                        SourceLocation.file(feed),
                        entries + " entries with other titles and links have one guid, so it names none of them: "
                                + entriesByGuid.keySet().stream()
                                        .limit(3)
                                        .map(guid -> "'" + guid + "'")
                                        .collect(Collectors.joining(", "))
                                + ". Their links tell them apart."));
    }
}
