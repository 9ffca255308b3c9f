package newsdigest.subscriber.status.header;

import java.time.LocalDate;
import newsdigest.subscriber.status.words.MailPermission;

/** Meaning of the days in a column with the end of a subscription, or with the beginning or the end of a pause. */
public enum EndMeaning {
    ENDS,
    /** Days after which a person is not to be mailed, by a header with a word for leaving. */
    STOPS_AFTER,
    /** Days that may be the ends of something else, such as a membership. */
    MAY_END,
    /** Days under a header that may be answered with no as well, such as "Vigencia". */
    MAY_BE_OVER,
    /** Last days of a pause. */
    PAUSED_UNTIL,
    /** Days from which on a person is mailed again. */
    RESUMES_ON,
    /** First days of a pause, of which nothing tells the end. */
    PAUSED_FROM;

    /** Returns true when a header means this though it speaks of leaving, too. */
    public boolean outweighsLeaving() {
        return isPause() || this == STOPS_AFTER;
    }

    /** Returns true for the days on which something may end, and be it no subscription. */
    public boolean isUnsure() {
        return this == MAY_END || this == MAY_BE_OVER;
    }

    /** Returns true for the days of a pause. */
    public boolean isPause() {
        return this == PAUSED_UNTIL || this == RESUMES_ON || this == PAUSED_FROM;
    }

    /** Returns true for the days on which surely a subscription ends. */
    public boolean isEnd() {
        return this == ENDS || this == STOPS_AFTER;
    }

    /** Returns true when a cell that is no day needs a decision of staff. */
    public boolean isCertain() {
        return isEnd() || isPause();
    }

    /**
     * Returns the permission that a day gives.
     *
     * @param today day before which what ended is over everywhere
     */
    public MailPermission of(LocalDate day, LocalDate today) {
        return switch (this) {
            case ENDS, STOPS_AFTER -> day.isBefore(today) ? MailPermission.LEFT : MailPermission.CURRENT;
            case MAY_END, MAY_BE_OVER -> day.isBefore(today) ? MailPermission.UNSURE : MailPermission.SILENT;
            case PAUSED_UNTIL -> day.isBefore(today) ? MailPermission.CURRENT : MailPermission.LEFT;
            case RESUMES_ON -> day.isAfter(today) ? MailPermission.LEFT : MailPermission.CURRENT;
            case PAUSED_FROM -> day.isAfter(today) ? MailPermission.CURRENT : MailPermission.UNSURE;
        };
    }
}
