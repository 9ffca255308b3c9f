package newsdigest.console.edition;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.subscriber.leaving.Leaving;

/** Counts of the people who were left out of an edition after it was made ready. */
final class LeftSince {

    private LeftSince() {}

    /**
     * Returns them by reason.
     *
     * @param now deliveries that are kept back by now, by reason
     * @param whenReady people who were left out as it was made ready, by reason; whom a list had left out has no delivery
     */
    static Map<String, Long> of(Map<String, Long> now, Map<String, Long> whenReady) {
        Map<String, Long> since = new LinkedHashMap<>();
        now.forEach((reason, people) -> {
            boolean isByLists = Leaving.summaryBeginnings().stream().anyMatch(reason::startsWith);
            long later = people - (isByLists ? 0 : whenReady.getOrDefault(reason, 0L));
            if (later > 0) {
                since.put(reason, later);
            }
        });
        return since;
    }
}
