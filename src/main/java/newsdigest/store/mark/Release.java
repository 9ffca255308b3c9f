package newsdigest.store.mark;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import newsdigest.store.Database;

/**
 * Release of an edition.
 *
 * @param order its number among all releases
 */
record Release(long order, Instant time, String edition) {

    /** Returns the last one that a ledger knows. */
    static Optional<Release> last(Database ledger) {
        return ledger.first(
                "select release_order, released_at, id from edition where release_order > 0"
                        + " order by release_order desc, released_at desc limit 1",
                row -> new Release(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)));
    }

    /** Returns the one of a text; empty for one that was cut short. */
    static Optional<Release> parse(String text) {
        String[] words = text.split(" ", -1);
        try {
            return words.length == 3
                    ? Optional.of(new Release(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException cutShort) {
            return Optional.empty();
        }
    }

    String text() {
        return order + " " + time + " " + edition;
    }

    /** Returns true when a ledger does not know it: an older copy, or one that went on beside the ledger that it was noted of. */
    boolean isUnknownTo(Database ledger) {
        return order > last(ledger).map(Release::order).orElse(0L)
                || ledger.number("select count(*) from edition where id = ? and released_at > 0", edition) == 0;
    }

    boolean isBefore(Release other) {
        return order < other.order;
    }
}
