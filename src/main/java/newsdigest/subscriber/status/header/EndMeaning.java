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

    /** Returns the permission that a day gives. */
    public abstract MailPermission of(boolean isPast);
}
