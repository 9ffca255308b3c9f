package newsdigest.subscriber.status;

import java.util.TreeMap;
import newsdigest.config.LeavingRules;
import newsdigest.text.ComparableText;

/**
 * Columns that say that a person gets the newsletter, in whichever file, as a set of bits by their headers, and decisions of staff on who
 * left. Some say that the person is subscribed now; others say what was true once, such as that somebody confirmed, or something else that
 * speaks for mail. Of the first each has one bit, and few headers share it; of the others and of decisions each has two, which hardly two share.
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
        return twoBits(ComparableText.squashed(header).hashCode(), ONCE_BITS) << NOW_BITS;
    }

    private static long twoBits(int hash, int size) {
        int first = Math.floorMod(hash, size);
        int second = (first + 1 + Math.floorMod(hash / size, size - 1)) % size;
        return (1L << first) | (1L << second);
    }

    /**
     * Returns the set of a decision of staff on a list, such as that nobody in it has left: another decision is another set, and so is the
     * same one on another list.
     */
    public static long of(String list, LeavingRules decision) {
        if (decision.equals(LeavingRules.NONE)) {
            return NONE;
        }
        String text = list
                + decision.mode().name()
                + new TreeMap<>(decision.leftWhen())
                + new TreeMap<>(decision.mailedWhen());
        return twoBits(text.hashCode(), DECISION_BITS) << COLUMN_BITS;
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
