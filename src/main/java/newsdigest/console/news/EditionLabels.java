package newsdigest.console.news;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.view.SelectionLabels;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.text.message.LocalizedMessages;

/** Labels of a newsletter's last editions: their days, by which people know them. */
public final class EditionLabels {

    private static final int SHOWN = 30;
    private static final Set<EditionState> UNSENT = Set.of(EditionState.FROZEN, EditionState.WAITING);

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> unsent = new HashSet<>();
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

    /** Returns the edition that a story goes into or went out in, or else the reason why there is none. */
    public String fate(SelectionVerdict verdict, LocalizedMessages words) {
        VerdictReason reason = verdict.reason();
        boolean isOfEdition = reason == VerdictReason.ALREADY_SENT || reason == VerdictReason.CHANGED;
        if (!isOfEdition) {
            return SelectionLabels.verdict(verdict, words);
        }
        String key = isUnsent(verdict.detail()) ? "not_sent_yet" : reason.name().toLowerCase(Locale.ROOT);
        return words.get("fate." + key, label(verdict.detail()));
    }

    /** Returns the labels by id, the newest first. */
    Map<String, String> all() {
        return labels;
    }
}
