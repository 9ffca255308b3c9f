package newsdigest.store.mark;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.store.Database;

/**
 * Sending that the marks of a ledger tell of and the ledger does not know: it would send again to those who have the edition.
 *
 * @param words what the marks say, as a sentence
 */
public record UnknownSending(String edition, String words) {

    /**
     * Returns one of each edition, in their order.
     *
     * @param isOnHold true for a ledger that was put back from a backup and that nobody has looked at
     */
    static List<UnknownSending> of(Collection<MarkFile> marks, Database ledger, boolean isOnHold) {
        Map<String, UnknownSending> found = new LinkedHashMap<>();
        marks.stream()
                .flatMap(mark -> mark.releases().stream())
                .filter(release -> release.isUnknownTo(ledger, true))
                .sorted(Comparator.comparingLong(Release::order))
                .forEach(release -> add(found, release.edition(), release.edition() + " began to go out"));
        for (MarkFile mark : marks) {
            boolean isStopped = isOnHold || mark.isOfOtherTables(ledger);
            mark.runs().stream()
                    .filter(run -> run.isOpenIn(ledger, isStopped))
                    .forEach(run -> add(found, run.edition(), run.words()));
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<String, UnknownSending> found, String edition, String words) {
        found.putIfAbsent(edition, new UnknownSending(edition, words));
    }
}
