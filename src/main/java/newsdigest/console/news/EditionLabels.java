package newsdigest.console.news;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;

/** Labels of a newsletter's last editions: their days, by which people know them. */
final class EditionLabels {

    private static final int SHOWN = 30;

    private final Map<String, String> labels = new LinkedHashMap<>();

    private EditionLabels() {}

    static EditionLabels of(ConsoleServices services, String newsletter) {
        EditionLabels editions = new EditionLabels();
        for (EditionHeadline edition : services.delivery().editions().headlines(newsletter, SHOWN)) {
            editions.labels.put(edition.id().value(), Labels.days(edition.window()));
        }
        return editions;
    }

    boolean knows(String id) {
        return labels.containsKey(id);
    }

    String label(String id) {
        return labels.getOrDefault(id, "an earlier edition");
    }

    /** Returns the labels by id, the newest first. */
    Map<String, String> all() {
        return labels;
    }
}
