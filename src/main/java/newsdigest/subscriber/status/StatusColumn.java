package newsdigest.subscriber.status;

import newsdigest.subscriber.status.words.MailPermission;

/**
 * Column of one file, and what it says about who left.
 *
 * @param index place among the columns, from 0
 * @param header name as it was written
 * @param bit place of the header among {@link SayingColumns}
 */
record StatusColumn(int index, String header, CellJudge judge, long bit) {

    StatusColumn(int index, String header, CellJudge judge) {
        this(index, header, judge, SayingColumns.of(header));
    }

    /** Judge of the cells of one column. All cells are looked at before the first one is judged. */
    interface CellJudge {

        /** Notes a cell. */
        void look(String cell);

        /** Returns the permission that a cell gives, once all were looked at. */
        MailPermission of(String cell);

        /** Returns true when a cell can keep somebody from being mailed. */
        default boolean keepsAnybodyBack() {
            return true;
        }

        /** Returns true when most of its cells can be understood, once all were looked at. */
        default boolean isReadable() {
            return true;
        }

        /** Returns true when a cell says that a person may be mailed. */
        default boolean mailsAnybody() {
            return false;
        }

        /**
         * Returns true when a cell takes back that somebody left: it needs no proof that the column is about that.
         *
         * @param permission what the cell gives
         */
        default boolean takesBack(String cell, MailPermission permission) {
            return permission == MailPermission.MAILED || permission == MailPermission.CURRENT;
        }

        /** Returns true when a doubt of its cells ends where another column says that the person may be mailed. */
        default boolean yieldsToOthers() {
            return false;
        }
    }
}
