package newsdigest.subscriber.status.header;

import newsdigest.subscriber.status.words.AnswerRemarks;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/** Kind of column by what its cells say about leaving. */
public enum ColumnKind {
    /** Column with a word for the state of a subscription. */
    STATUS {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> othersMayBeMailed ? MailPermission.UNSURE : MailPermission.SILENT;
                case YES, MAILED -> MailPermission.MAILED;
                case NO, LEFT, DECISIVE, LEFT_IN_WORDS -> MailPermission.LEFT;
                case DATE, OF_LIFE, DOUBTFUL, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which yes, or a day, means that the person left. */
    LEFT_FLAG {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> MailPermission.SILENT;
                case NO, MAILED -> MailPermission.MAILED;
                case YES, DATE, LEFT, DECISIVE -> MailPermission.LEFT;
                case OF_LIFE, LEFT_IN_WORDS, DOUBTFUL, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which anything means that the person left. */
    LEFT_IF_FILLED {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY, NO -> MailPermission.SILENT;
                case MAILED, DOUBTFUL -> MailPermission.UNSURE;
                case YES, DATE, LEFT, DECISIVE, OF_LIFE, LEFT_IN_WORDS, UNKNOWN -> MailPermission.LEFT;
            };
        }
    },
    /** Column in which anything may mean that the person left: of a list, of a house or on a journey. */
    MAYBE_LEFT_IF_FILLED {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY, NO -> MailPermission.SILENT;
                case DECISIVE -> MailPermission.LEFT;
                case YES, DATE, LEFT, MAILED, OF_LIFE, LEFT_IN_WORDS, DOUBTFUL, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column in which yes, or a day, means that the person may be mailed. */
    MAILED_FLAG {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> othersMayBeMailed ? MailPermission.UNSURE : MailPermission.SILENT;
                case YES, DATE, MAILED -> MailPermission.MAILED;
                case NO, LEFT, DECISIVE -> MailPermission.LEFT;
                case OF_LIFE, LEFT_IN_WORDS, DOUBTFUL, UNKNOWN -> MailPermission.UNSURE;
            };
        }
    },
    /** Column that seems to ask who wants mail: those who said no wait until staff decide. */
    MAYBE_MAILED_FLAG {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case EMPTY -> othersMayBeMailed ? MailPermission.UNSURE : MailPermission.SILENT;
                case NO, LEFT, DOUBTFUL -> MailPermission.UNSURE;
                case DECISIVE -> MailPermission.LEFT;
                case YES, DATE, MAILED, OF_LIFE, LEFT_IN_WORDS, UNKNOWN -> MailPermission.SILENT;
            };
        }
    },
    /** Column that seems to ask who wants no mail: those who said yes wait until staff decide. */
    MAYBE_LEFT_FLAG {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return switch (value) {
                case YES, DATE, LEFT, DOUBTFUL -> MailPermission.UNSURE;
                case DECISIVE -> MailPermission.LEFT;
                case EMPTY, NO, MAILED, OF_LIFE, LEFT_IN_WORDS, UNKNOWN -> MailPermission.SILENT;
            };
        }
    },
    /** Column of another or an unknown purpose: only words that cannot mean anything else count. */
    OTHER {
        @Override
        public MailPermission of(StatusValue value, boolean othersMayBeMailed) {
            return value == StatusValue.DECISIVE ? MailPermission.LEFT : MailPermission.SILENT;
        }
    };

    /** Returns the meaning of a cell in a column of this kind. */
    public StatusValue meaningOf(String cell) {
        StatusValue value = wordOf(cell);
        return isDoubtful(cell, value) ? StatusValue.DOUBTFUL : value;
    }

    private StatusValue wordOf(String cell) {
        if (asksWhoLeft()) {
            return StatusValues.all().ofLeaving(cell, !isIfFilled());
        }
        StatusValue value = StatusValues.all().of(cell);
        return this == STATUS
                        && value == StatusValue.UNKNOWN
                        && StatePhrases.all().speakOfLeaving(cell)
                ? StatusValue.LEFT_IN_WORDS
                : value;
    }

    /** Returns true when a cell that would mean mail has a remark by which that may not hold. */
    private boolean isDoubtful(String cell, StatusValue value) {
        if (this == OTHER) {
            return false;
        }
        AnswerRemarks remarks = AnswerRemarks.all();
        boolean isAnswer = value == wordForMail();
        if (value == StatusValue.MAILED || (isAnswer && StatusValues.all().isWord(cell))) {
            return remarks.areSignsIn(cell);
        }
        if (value == StatusValue.DATE) {
            return this == MAILED_FLAG && remarks.areBesideDay(cell);
        }
        return isAnswer && (isGuessed() ? remarks.turnAnswer(cell) : remarks.areBehindAnswer(cell, value));
    }

    /** Returns the word for which a doubtful cell stands where it turns out to hold. */
    public StatusValue wordForMail() {
        return asksWhoLeft() ? StatusValue.NO : StatusValue.YES;
    }

    /** Returns true for a column in which yes means, or may mean, that the person left. */
    public boolean asksWhoLeft() {
        return this == LEFT_FLAG || this == MAYBE_LEFT_FLAG || isIfFilled();
    }

    /** Returns true for a column in which any cell that is not empty says something. */
    public boolean isIfFilled() {
        return this == LEFT_IF_FILLED || this == MAYBE_LEFT_IF_FILLED;
    }

    /** Returns true for a column that only seems to speak of mail, by words that stand together in its header. */
    public boolean isGuessed() {
        return this == MAYBE_MAILED_FLAG || this == MAYBE_LEFT_FLAG;
    }

    /**
     * Returns the permission that a cell gives.
     *
     * @param othersMayBeMailed true when another cell of the column says that a person may be mailed
     */
    public abstract MailPermission of(StatusValue value, boolean othersMayBeMailed);
}
