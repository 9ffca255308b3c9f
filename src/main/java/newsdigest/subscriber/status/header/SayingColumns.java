package newsdigest.subscriber.status.header;

import java.util.TreeMap;
import newsdigest.config.LeavingRules;
import newsdigest.text.ComparableText;

/**
 * Columns that say that a person gets the newsletter, in whichever file, as a set of bits by their headers, and decisions of staff on who
 * left. Some say that the person is subscribed now; others say what was true once, such as that somebody confirmed, or something else that
 * speaks for mail. Of the first each has one bit, and few headers share it; of the others each has two, which hardly two headers share.
 */
public final class SayingColumns {

    /** Set of no column and no decision. */
    public static final long NONE = 0;

    /** Set of nothing that says so: the person had confirmed over words of lists, and left anew by another one. */
    public static final long LEFT_ANEW = 1L << 62;

    private static final int NOW_BITS = 20;

    private static final int ONCE_BITS = 30;

    private static final int COLUMN_BITS = NOW_BITS + ONCE_BITS;

    private static final int DECISION_BITS = 12;

    private static final long COLUMNS = (1L << COLUMN_BITS) - 1;

    private static final long OF_NOW = (1L << NOW_BITS) - 1;

    private SayingColumns() {}

    /** Returns the set of one column that says that a person is subscribed now. */
    public static long ofNow(String header) {
        return 1L << Math.floorMod(ComparableText.squashed(header).hashCode(), NOW_BITS);
    }

    /** Returns the set of one column that says something else for mail. */
    public static long ofOnce(String header) {
        int hash = ComparableText.squashed(header).hashCode();
        int first = Math.floorMod(hash, ONCE_BITS);
        int second = (first + 1 + Math.floorMod(hash / ONCE_BITS, ONCE_BITS - 1)) % ONCE_BITS;
        return (1L << (NOW_BITS + first)) | (1L << (NOW_BITS + second));
    }

    /** Returns the set of a decision of staff, such as that nobody in a file has left: another decision is another set. */
    public static long of(LeavingRules decision) {
        String text =
                decision.mode().name() + new TreeMap<>(decision.leftWhen()) + new TreeMap<>(decision.mailedWhen());
        return decision.equals(LeavingRules.NONE)
                ? NONE
                : 1L << (COLUMN_BITS + Math.floorMod(text.hashCode(), DECISION_BITS));
    }

    /** Returns the columns of a set, without decisions of staff. */
    public static long withoutDecision(long set) {
        return set & COLUMNS;
    }

    /**
     * Returns true when more columns say than did that a person is subscribed now, or one says the contrary of what it said, or a decision
     * was made since. A column that takes the place of another is no news: an export may give a column another name.
     *
     * @param leaving columns that said that somebody had left, each as {@link #ofOnce}
     */
    public static boolean isNews(long now, long before, long leaving) {
        long once = now & COLUMNS & ~OF_NOW;
        long lost = before & COLUMNS & ~OF_NOW & ~once;
        long contrary = once & leaving;
        return Long.bitCount(now & OF_NOW) > Long.bitCount(before & OF_NOW) + (Long.bitCount(lost) + 1) / 2
                || (Long.bitCount(contrary) > 1 && (contrary & ~before) != 0)
                || (now & ~before & ~COLUMNS) != 0;
    }
}
