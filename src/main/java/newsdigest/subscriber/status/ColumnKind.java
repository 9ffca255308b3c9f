package newsdigest.subscriber.status;

import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/** Kind of column by what its cells say about leaving. */
enum ColumnKind {
    /** Column with a word for the state of a subscription. */
    STATUS {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> othersMayBeMailed ? MailPermission.UNSURE : MailPermission.SILENT;
                case YES, MAILED -> MailPermission.MAILED;
                case NO, LEFT, DECISIVE -> MailPermission.LEFT;
                case DATE, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which yes, or a day, means that the person left. */
    LEFT_FLAG {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> MailPermission.SILENT;
                case NO, MAILED -> MailPermission.MAILED;
                case YES, DATE, LEFT, DECISIVE -> MailPermission.LEFT;
                case UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which anything means that the person left. */
    LEFT_IF_FILLED {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY, NO -> MailPermission.SILENT;
                case MAILED -> MailPermission.UNSURE;
                case YES, DATE, LEFT, DECISIVE, UNKNOWN -> MailPermission.LEFT;
            };
        }
    },
    /** Column in which anything may mean that the person left: of a list, of a house or on a journey. */
    MAYBE_LEFT_IF_FILLED {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY, NO -> MailPermission.SILENT;
                case DECISIVE -> MailPermission.LEFT;
                case YES, DATE, LEFT, MAILED, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which yes, or a day, means that the person may be mailed. */
    MAILED_FLAG {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> othersMayBeMailed ? MailPermission.UNSURE : MailPermission.SILENT;
                case YES, DATE, MAILED -> MailPermission.MAILED;
                case NO, LEFT, DECISIVE -> MailPermission.LEFT;
                case UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column of another or an unknown purpose: only words that cannot mean anything else count. */
    OTHER {
        @Override
        MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return value == StatusValue.DECISIVE ? MailPermission.LEFT : MailPermission.SILENT;
        }
    };

    /** Returns the meaning of a cell in a column of this kind. */
    StatusValue meaningOf(String cell) {
        return this == LEFT_FLAG || this == LEFT_IF_FILLED || this == MAYBE_LEFT_IF_FILLED
                ? StatusValues.all().ofLeaving(cell, this == LEFT_FLAG)
                : StatusValues.all().of(cell);
    }

    /**
     * Returns the permission that a cell gives.
     *
     * @param othersMayBeMailed true when another cell of the column says that a person may be mailed
     */
    abstract MailPermission of(StatusValue value, boolean othersMayBeMailed);
}
