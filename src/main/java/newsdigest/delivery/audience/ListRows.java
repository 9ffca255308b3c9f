package newsdigest.delivery.audience;

/**
 * Rows of a list.
 *
 * @param mailed rows of people who may be mailed
 * @param left rows of people who have left
 */
public record ListRows(long mailed, long left) {

    /** No rows. */
    public static final ListRows NONE = new ListRows(0, 0);

    /** Row of somebody who may be mailed. */
    public static final ListRows ONE_MAILED = new ListRows(1, 0);

    /** Row of somebody who has left. */
    public static final ListRows ONE_LEFT = new ListRows(0, 1);

    /** Returns the number of all rows. */
    public long all() {
        return mailed + left;
    }

    public ListRows plus(ListRows other) {
        return new ListRows(mailed + other.mailed, left + other.left);
    }

    /** Returns the rows that came since, none of them negative. */
    public ListRows since(ListRows before) {
        return new ListRows(Math.max(0, mailed - before.mailed), Math.max(0, left - before.left));
    }
}
