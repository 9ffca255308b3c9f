package newsdigest.store.mark;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;

/**
 * Release of an edition.
 *
 * @param order its number among all releases
 */
record Release(long order, Instant time, String edition) {

    /** Number of the last releases that a mark names: of these a server that takes over may lack some. */
    static final int MARKED = 10;

    /** Time for which machines remember at least what they sent. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** Returns the last ones that a ledger knows, the latest first. */
    static List<Release> last(Database ledger) {
        return ledger.query(
                "select release_order, released_at, id from edition where release_order > 0"
                        + " order by release_order desc, released_at desc limit " + MARKED,
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

    /**
     * Returns true when a ledger does not know it: an older copy, or one that went on beside the ledger that it was noted of. What was
     * said there to have gone out is known.
     *
     * @param isStandIn true for a ledger on a server that took over: what was cancelled there is known
     */
    boolean isUnknownTo(Database ledger, boolean isStandIn) {
        return ledger.number(
                        "select count(*) from edition where id = ? and (released_at > 0 or (state = 'cancelled' and (reason = 'went_out' or 1 = ?)))",
                        edition,
                        isStandIn ? 1 : 0)
                == 0;
    }

    /**
     * Returns true when machines have written into a ledger what they remember of all that was sent of it: it was begun so shortly before
     * that they had forgotten none of it.
     */
    boolean isRemembered(Database ledger) {
        return ledger.number(
                        "select count(*) from remembered_outcome where edition_id = ? and noted_at <= ?",
                        edition,
                        time.plus(REMEMBERED).toEpochMilli())
                > 0;
    }

    /** Returns true for one that a ledger made itself. */
    boolean isOf(Database ledger) {
        return ledger.number("select count(*) from edition where id = ? and released_at > 0", edition) > 0;
    }

    /** Returns true when somebody has said in a ledger that it went out: that ledger did not release it itself. */
    boolean isSaidIn(Database ledger) {
        return ledger.number(
                        "select count(*) from edition where id = ? and released_at = 0 and state = 'cancelled' and reason = 'went_out'",
                        edition)
                > 0;
    }

    /** Returns true when others went out before it, and after the last one that a ledger knows. */
    boolean isAfterGap(Database ledger) {
        return last(ledger).stream().findFirst().map(Release::order).orElse(0L) + 1 < order;
    }

    /** Returns true when a ledger knows fewer releases than it has before it. */
    boolean isBeyond(Database ledger) {
        return last(ledger).stream().findFirst().map(Release::order).orElse(0L) < order;
    }
}
