package newsdigest.subscriber.status;

import java.util.List;
import java.util.Optional;
import newsdigest.subscriber.status.header.GroupLabels;
import newsdigest.subscriber.status.header.PausePeriod;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.status.silent.SilentTally;
import newsdigest.subscriber.status.words.MailPermission;

/**
 * Column of one file, and what it says about who left.
 *
 * @param index place among the columns, from 0
 * @param end place of the column with the end of a pause of which this one has the beginning; none below 0
 * @param header name as it was written
 * @param now column among {@link SayingColumns} that say that a person is subscribed now
 * @param once column among those that say something else for mail
 * @param groups labels that stand for the rows below, too
 * @param tally its cells that may say so in words that are not understood; empty where all are understood as what they are
 */
record StatusColumn(
        int index,
        int end,
        String header,
        CellJudge judge,
        long now,
        long once,
        GroupLabels groups,
        Optional<SilentTally> tally) {

    StatusColumn(int index, String header, CellJudge judge, Optional<SilentTally> tally) {
        this(index, -1, header, judge, tally);
    }

    StatusColumn(int index, int end, String header, CellJudge judge, Optional<SilentTally> tally) {
        this(
                index,
                end,
                header,
                judge,
                SayingColumns.ofNow(header),
                SayingColumns.ofOnce(header),
                new GroupLabels(header),
                tally);
    }

    /** Notes a cell. */
    void look(String cell) {
        judge.look(cell);
        tally.ifPresent(words -> words.look(cell));
    }

    /** Returns the column where some of its words keep nobody back and may mean that a person left, once all cells were looked at. */
    Optional<SilentColumn> silent() {
        return tally.flatMap(words -> words.find(index, header, judge::isSilentOn));
    }

    /** Returns what a row has in this column; of a pause its beginning and its end. */
    String cell(List<String> cells) {
        return end < 0 ? at(index, cells) : PausePeriod.text(at(index, cells), at(end, cells));
    }

    private static String at(int place, List<String> cells) {
        return place < cells.size() ? cells.get(place) : "";
    }

    /**
     * Returns the column when a cell says that the person gets the newsletter, as {@link SayingColumns}.
     *
     * @param permission what the cell gives
     */
    long saying(String cell, MailPermission permission) {
        if (!judge.takesBack(cell, permission)) {
            return SayingColumns.NONE;
        }
        return judge.isOfNow(cell) ? now : once;
    }

    /** Returns the label of a row's group, in its cell or above an empty one, by which the person may have left; empty when there is none. */
    String labelOfLeavers(String cell, int line) {
        if (judge instanceof DecidedColumn || !groups.areThere()) {
            return "";
        }
        String label = cell.isBlank() ? groups.above(line) : cell;
        return groups.areOfLeavers(label, this::keepsBack) ? label : "";
    }

    /** Returns true when empty cells below a label can keep somebody back. */
    boolean hasLabelOfLeavers() {
        return !(judge instanceof DecidedColumn)
                && groups.areThere()
                && groups.all().stream().anyMatch(this::keepsBack);
    }

    private boolean keepsBack(String label) {
        return !label.isEmpty()
                && (judge.of(label).compareTo(MailPermission.UNSURE) >= 0
                        || ListSections.ofPeopleBelow(label) != MailPermission.SILENT);
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

        /**
         * Returns true when a cell that takes back that somebody left says that the person is subscribed now; not when it says that
         * somebody confirmed once, or that an address is valid.
         */
        default boolean isOfNow(String cell) {
            return false;
        }

        /** Returns true when a cell says nothing by which a person could be kept back, and is not understood to say the contrary. */
        default boolean isSilentOn(String cell) {
            return of(cell) == MailPermission.SILENT;
        }

        /** Returns true when what a cell says does not count where another column says that the person may be mailed. */
        default boolean yieldsToOthers(String cell, MailPermission said) {
            return false;
        }
    }
}
