package newsdigest.console.news;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.text.message.LocalizedMessages;

/** Labels of a newsletter's last editions: their days, by which people know them. */
final class EditionLabels {

    private static final int SHOWN = 30;
    private static final Set<EditionState> UNSENT = Set.of(EditionState.FROZEN, EditionState.WAITING);

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> unsent = new HashSet<>();
    private final String unknown;

    private EditionLabels(String unknown) {
        this.unknown = unknown;
    }

    static EditionLabels of(ConsoleServices services, String newsletter, LocalizedMessages words) {
        EditionLabels editions = new EditionLabels(words.get("news.earlierEdition"));
        for (EditionHeadline edition : services.delivery().editions().headlines(newsletter, SHOWN)) {
            editions.labels.put(
                    edition.id().value(),
                    words.days(edition.window().from(), edition.window().lastDay()));
            if (UNSENT.contains(edition.stage())) {
                editions.unsent.add(edition.id().value());
            }
        }
        return editions;
    }

    /** Returns true for an edition that is kept as it will be sent, and of which nothing was sent yet. */
    boolean isUnsent(String id) {
        return unsent.contains(id);
    }

    boolean knows(String id) {
        return labels.containsKey(id);
    }

    String label(String id) {
        return labels.getOrDefault(id, unknown);
    }

    /** Returns the labels by id, the newest first. */
    Map<String, String> all() {
        return labels;
    }
}
