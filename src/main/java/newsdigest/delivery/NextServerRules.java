package newsdigest.delivery;

import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;

/** Rule for whether another mail server is asked after each result: only when the message cannot have arrived. */
enum NextServerRules implements SmtpResult.Cases<NextServerRules.Choice> {
    /** Rule for all results. */
    ALL;

    /** Choice between the server that answered and the next. */
    enum Choice {
        STAY,
        ANOTHER
    }

    @Override
    public Choice accepted(SmtpResult.Accepted result) {
        return Choice.STAY;
    }

    @Override
    public Choice deferred(SmtpResult.Deferred result) {
        return result.subject() == RefusalSubject.MOMENT || result.subject() == RefusalSubject.SENDER
                ? Choice.ANOTHER
                : Choice.STAY;
    }

    @Override
    public Choice rejected(SmtpResult.Rejected result) {
        return Choice.STAY;
    }

    @Override
    public Choice connectionLost(SmtpResult.ConnectionLost result) {
        return Choice.ANOTHER;
    }

    @Override
    public Choice unanswered(SmtpResult.Unanswered result) {
        return Choice.STAY;
    }

    @Override
    public Choice notMade(SmtpResult.NotMade result) {
        return Choice.STAY;
    }

    @Override
    public Choice senderRejected(SmtpResult.SenderRejected result) {
        return Choice.ANOTHER;
    }
}
