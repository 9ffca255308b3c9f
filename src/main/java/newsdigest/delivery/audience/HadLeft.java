package newsdigest.delivery.audience;

import newsdigest.subscriber.status.header.SayingColumns;
import newsdigest.subscriber.table.HashIndex;

/**
 * People who had left at an edition, by hashes of their addresses.
 *
 * @param people with the columns that said nevertheless that they get the newsletter, as {@link SayingColumns}: that those say so is no news
 * @param columns columns that said that somebody had left: one that says the contrary now has changed
 */
public record HadLeft(HashIndex people, long columns) {

    /** Nobody. */
    public static final HadLeft NOBODY = new HadLeft(new HashIndex(), SayingColumns.NONE);

    public boolean isEmpty() {
        return people.size() == 0;
    }

    /** Returns true when a person had left. */
    public boolean has(String key) {
        // Most newsletters know of nobody: no hash is made then.
        return !isEmpty() && people.has(key);
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
