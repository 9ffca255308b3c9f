package newsdigest.delivery.audience;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.HashIndex;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;
import newsdigest.text.ComparableText;

/**
 * People who had left at an edition, by hashes of their addresses.
 *
 * @param people with the columns that said nevertheless that they get the newsletter, as {@link SayingColumns}: that those say so is no news
 * @param columns columns that said that somebody had left: one that says the contrary now has changed
 * @param reasons what lists said by which somebody had left, as the ledger keeps it
 * @param decisions decisions of staff that held at the edition, by list; none where it is not known
 */
public record HadLeft(HashIndex people, long columns, Set<String> reasons, Map<String, Set<ListDecision>> decisions) {

    /** Nobody. */
    public static final HadLeft NOBODY = new HadLeft(new HashIndex(), SayingColumns.NONE, Set.of(), Map.of());

    public boolean isEmpty() {
        return people.size() == 0;
    }

    /** Returns true when a person had left. */
    public boolean has(String key) {
        // Most newsletters know of nobody: no hash is made then.
        return !isEmpty() && people.has(key);
    }

    /**
     * Returns true when a decision of staff may take back what a list had said: not that of others or another column, and not one that held
     * already, or names no fewer cells of people who left.
     */
    public boolean mayTakeBack(String list, LeavingRules decision) {
        Set<ListDecision> before = decisions.getOrDefault(list, Set.of());
        boolean isAsStrict =
                !before.isEmpty() && ListDecision.isAsStrict(before, ListDecision.of(decision), columnsOf(list));
        return !isAsStrict && isAbout(list, decision);
    }

    private boolean isAbout(String list, LeavingRules decision) {
        Set<String> columnsDecided = Stream.concat(
                        decision.leftWhen().keySet().stream(), decision.mailedWhen().keySet().stream())
                .map(ComparableText::squashed)
                .collect(Collectors.toSet());
        return reasons.stream()
                .filter(reason -> Leaving.isOfList(reason, list))
                .anyMatch(reason -> decision.mode() != LeavingRules.Mode.BY_COLUMN
                        || Leaving.isOfWholeList(reason, list)
                        || Leaving.columnOf(reason, list)
                                .map(ComparableText::squashed)
                                .filter(columnsDecided::contains)
                                .isPresent());
    }

    /** Returns the columns by which a list had said that people left, as they are compared. */
    Set<String> columnsOf(String list) {
        return reasons.stream()
                .flatMap(reason -> Leaving.columnOf(reason, list).stream())
                .map(ComparableText::squashed)
                .collect(Collectors.toSet());
    }

    /** Returns the columns that said of a person who had left that they get the newsletter. */
    long saying(String key) {
        return isEmpty() ? SayingColumns.NONE : people.bits(key);
    }

    /** Returns true when columns say of a person that they get the newsletter, and did not say so while it was known that they left. */
    public boolean isNews(String key, long saidToGetItBy) {
        return SayingColumns.isNews(saidToGetItBy, saying(key), columns);
    }
}
