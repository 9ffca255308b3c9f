package newsdigest.subscriber.status;

import java.util.TreeMap;
import newsdigest.config.LeavingRules;
import newsdigest.text.ComparableText;

/**
 * Columns that say that a person gets the newsletter, in whichever file, as a set of bits by their headers, and decisions of staff on who
 * left. Two headers in fifty share one bit: they count as one column.
 */
public final class SayingColumns {

    /** Set of no column and no decision. */
    public static final long NONE = 0;

    /** Set of nothing that says so: the person had confirmed over words of lists, and left anew by another one. */
    public static final long LEFT_ANEW = 1L << 62;

    private static final int COLUMN_BITS = 50;

    private static final int DECISION_BITS = 12;

    private static final long COLUMNS = (1L << COLUMN_BITS) - 1;

    private SayingColumns() {}

    /** Returns the set of one column. */
    public static long of(String header) {
        return 1L << Math.floorMod(ComparableText.squashed(header).hashCode(), COLUMN_BITS);
    }

    /** Returns the set of a decision of staff, such as that nobody in a file has left: another decision is another set. */
    public static long of(LeavingRules decision) {
        String text =
                decision.mode().name() + new TreeMap<>(decision.leftWhen()) + new TreeMap<>(decision.mailedWhen());
        return decision.equals(LeavingRules.NONE)
                ? NONE
                : 1L << (COLUMN_BITS + Math.floorMod(text.hashCode(), DECISION_BITS));
    }

    /**
     * Returns true when more columns say it than did, or a decision that was not made then. One that takes the place of another is no
     * news: an export may give a column another name.
     */
    public static boolean isNews(long now, long before) {
        return Long.bitCount(now & COLUMNS) > Long.bitCount(before & COLUMNS) || (now & ~before & ~COLUMNS) != 0;
    }
}
