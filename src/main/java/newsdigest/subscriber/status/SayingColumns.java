package newsdigest.subscriber.status;

import newsdigest.text.ComparableText;

/**
 * Columns that say that a person gets the newsletter, in whichever file, as a set of bits by their headers. Two headers in sixty share one:
 * what the one has said all the time is then no news from the other either.
 */
public final class SayingColumns {

    /** Set of no column. */
    public static final long NONE = 0;

    private static final int BITS = 62;

    /** Set of the decisions of staff, such as that nobody in a file has left. */
    public static final long DECISION = of("a decision of staff");

    private SayingColumns() {}

    /** Returns the set of one column. */
    public static long of(String header) {
        return 1L << Math.floorMod(ComparableText.squashed(header).hashCode(), BITS);
    }

    /** Returns true when some columns say it of which it was not known. */
    public static boolean isNews(long now, long before) {
        return (now & ~before) != 0;
    }
}
