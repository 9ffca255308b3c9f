package newsdigest.delivery.audience;

import newsdigest.subscriber.leaving.Leaving;

/**
 * Rows of a list.
 *
 * @param mailed rows of people who may be mailed
 * @param left rows of people who have left
 * @param waiting rows of people who wait with a whole file for a decision of staff
 */
public record ListRows(long mailed, long left, long waiting) {

    /** No rows. */
    public static final ListRows NONE = new ListRows(0, 0, 0);

    /** Row of somebody who may be mailed. */
    public static final ListRows ONE_MAILED = new ListRows(1, 0, 0);

    /** Row of somebody who has left. */
    public static final ListRows ONE_LEFT = new ListRows(0, 1, 0);

    /** Row of somebody who waits with a whole file. */
    public static final ListRows ONE_WAITING = new ListRows(0, 0, 1);

    /** Returns the row of somebody who is not mailed for a reason. */
    public static ListRows of(Leaving leaving) {
        return leaving.isOfWholeFile() ? ONE_WAITING : ONE_LEFT;
    }

    /** Returns the number of all rows. */
    public long all() {
        return mailed + left + waiting;
    }

    public ListRows plus(ListRows other) {
        return new ListRows(mailed + other.mailed, left + other.left, waiting + other.waiting);
    }

    /** Returns the rows that came since, none of them negative. */
    public ListRows since(ListRows before) {
        return new ListRows(
                Math.max(0, mailed - before.mailed),
                Math.max(0, left - before.left),
                Math.max(0, waiting - before.waiting));
    }
}
