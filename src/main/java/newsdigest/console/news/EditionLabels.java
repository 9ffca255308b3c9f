package newsdigest.console.news;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.text.message.LocalizedMessages;

/** Labels of a newsletter's last editions: their days, by which people know them. */
final class EditionLabels {

    private static final int SHOWN = 30;

    private final Map<String, String> labels = new LinkedHashMap<>();

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
        }
        return editions;
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
