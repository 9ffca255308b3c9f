package newsdigest.delivery;

import newsdigest.delivery.MailAttempt.AttemptResult;
import newsdigest.delivery.smtp.SmtpResult;

/** Meaning of each result for a single message: what may be mended or may have arrived is tried again. */
enum AttemptResultRules implements SmtpResult.Cases<AttemptResult> {
    /** Meaning of all results. */
    ALL;

    @Override
    public AttemptResult accepted(SmtpResult.Accepted result) {
        return AttemptResult.ACCEPTED;
    }

    @Override
    public AttemptResult deferred(SmtpResult.Deferred result) {
        return AttemptResult.LATER;
    }

    /** A refusal of what is ours, such as this machine in a list of senders of spam, may be over soon; one of the reader's mailbox is not. */
    @Override
    public AttemptResult rejected(SmtpResult.Rejected result) {
        return switch (result.subject()) {
            case READER, LETTERS -> AttemptResult.NEVER;
            case MESSAGE, SENDER, ROUTE, MOMENT, UNKNOWN -> AttemptResult.LATER;
        };
    }

    @Override
    public AttemptResult connectionLost(SmtpResult.ConnectionLost result) {
        return AttemptResult.LATER;
    }

    @Override
    public AttemptResult unanswered(SmtpResult.Unanswered result) {
        return AttemptResult.LATER;
    }

    @Override
    public AttemptResult notMade(SmtpResult.NotMade result) {
        return AttemptResult.NEVER;
    }

    @Override
    public AttemptResult senderRejected(SmtpResult.SenderRejected result) {
        return AttemptResult.LATER;
    }
}
