package newsdigest.subscriber.status.header;

import newsdigest.subscriber.status.words.MailPermission;

/** Meaning of the days in a column with the end of a subscription. */
public enum EndMeaning {
    ENDS {
        @Override
        public MailPermission of(boolean isPast) {
            return isPast ? MailPermission.LEFT : MailPermission.CURRENT;
        }
    },
    /** Days after which a person is not to be mailed, by a header with a word for leaving. */
    STOPS_AFTER {
        @Override
        public MailPermission of(boolean isPast) {
            return ENDS.of(isPast);
        }
    },
    /** Days that may be the ends of something else, such as a membership. */
    MAY_END {
        @Override
        public MailPermission of(boolean isPast) {
            return isPast ? MailPermission.UNSURE : MailPermission.SILENT;
        }
    },
    PAUSED_UNTIL {
        @Override
        public MailPermission of(boolean isPast) {
            return isPast ? MailPermission.CURRENT : MailPermission.LEFT;
        }
    };

    /** Returns true when a header means this though it speaks of leaving, too. */
    public boolean outweighsLeaving() {
        return this == PAUSED_UNTIL || this == STOPS_AFTER;
    }

    /** Returns true when a cell that is no day needs a decision of staff. */
    public boolean isCertain() {
        return this == ENDS || this == STOPS_AFTER;
    }

    /** Returns the permission that a day gives. */
    public abstract MailPermission of(boolean isPast);
}
