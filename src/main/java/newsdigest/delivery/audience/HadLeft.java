package newsdigest.delivery.audience;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.status.header.SayingColumns;
import newsdigest.subscriber.table.HashIndex;
import newsdigest.text.ComparableText;

/**
 * People who had left at an edition, by hashes of their addresses.
 *
 * @param people with the columns that said nevertheless that they get the newsletter, as {@link SayingColumns}: that those say so is no news
 * @param columns columns that said that somebody had left: one that says the contrary now has changed
 * @param said by list: the columns, squashed, by which it said that somebody had left, and {@link #BY_ITSELF}
 */
public record HadLeft(HashIndex people, long columns, Map<String, Set<String>> said) {

    /** Word in place of a column where the name of the list or a decision said so of all in it. */
    static final String BY_ITSELF = "";

    /** Nobody. */
    public static final HadLeft NOBODY = new HadLeft(new HashIndex(), SayingColumns.NONE, Map.of());

    public boolean isEmpty() {
        return people.size() == 0;
    }

    /** Returns true when a person had left. */
    public boolean has(String key) {
        // Most newsletters know of nobody: no hash is made then.
        return !isEmpty() && people.has(key);
    }

    /** Returns true when a decision of staff on a list is about what it had said: that of others, or another column, takes nothing back. */
    public boolean isAbout(String list, LeavingRules decision) {
        Set<String> columnsOfList = said.getOrDefault(list, Set.of());
        return said.containsKey(list)
                && (decision.mode() != LeavingRules.Mode.BY_COLUMN
                        || columnsOfList.contains(BY_ITSELF)
                        || Stream.concat(decision.leftWhen().keySet().stream(), decision.mailedWhen().keySet().stream())
                                .map(ComparableText::squashed)
                                .anyMatch(columnsOfList::contains));
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
