package newsdigest.delivery;

import java.util.Set;
import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;

/** Rule for whether another mail server is asked after each result: only when the message cannot have arrived. */
enum NextServerRules implements SmtpResult.Cases<NextServerRules.Choice> {
    /** Rule for all results. */
    ALL;

    private static final Set<RefusalSubject> OF_SERVER =
            Set.of(RefusalSubject.MOMENT, RefusalSubject.SENDER, RefusalSubject.ROUTE);

    /** Subjects of what is refused for good, and that another server may take. */
    private static final Set<RefusalSubject> OF_ONE_SERVER = Set.of(RefusalSubject.ROUTE, RefusalSubject.LETTERS);

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
        return OF_SERVER.contains(result.subject()) ? Choice.ANOTHER : Choice.STAY;
    }

    @Override
    public Choice rejected(SmtpResult.Rejected result) {
        return OF_ONE_SERVER.contains(result.subject()) ? Choice.ANOTHER : Choice.STAY;
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
