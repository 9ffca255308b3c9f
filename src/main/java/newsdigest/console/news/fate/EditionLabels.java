package newsdigest.console.news.fate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.view.SelectionLabels;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.text.message.LocalizedMessages;

/** Labels of a newsletter's last editions: their days, by which people know them. */
public final class EditionLabels {

    private static final int SHOWN = 30;

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final String unknown;

    private EditionLabels(String unknown) {
        this.unknown = unknown;
    }

    /** Returns the labels of the newest editions of a newsletter. */
    public static EditionLabels of(ConsoleServices services, String newsletter, LocalizedMessages words) {
        EditionLabels editions = new EditionLabels(words.get("news.earlierEdition"));
        for (EditionHeadline edition : services.delivery().editions().headlines(newsletter, SHOWN)) {
            editions.labels.put(
                    edition.id().value(),
                    words.days(edition.window().from(), edition.window().lastDay()));
        }
        return editions;
    }

    /** Returns true for one of them. */
    public boolean knows(String id) {
        return labels.containsKey(id);
    }

    String label(String id) {
        return labels.getOrDefault(id, unknown);
    }

    /** Returns the edition that a story goes into or went out in, or else the reason why there is none. */
    public String fate(SelectionVerdict verdict, LocalizedMessages words) {
        return verdict.isOfAnotherEdition()
                ? words.get("fate." + verdict.reason().name().toLowerCase(Locale.ROOT), label(verdict.detail()))
                : SelectionLabels.verdict(verdict, words);
    }

    /** Returns the labels by id, the newest first. */
    public Map<String, String> all() {
        return labels;
    }
}
