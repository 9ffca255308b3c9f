package newsdigest.delivery.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;

/** Remedy for a class of deliveries that not everybody got; {@code %s} stands for the edition. */
public enum OutcomeRemedy {
    /** Refusal because of the reader. */
    ADDRESS("the address is unknown, closed or full. Correct or remove it in the list; to try it again nevertheless:"
            + " newsdigest resume %s --failed"),
    /** Refusal because of the message. */
    MESSAGE(
            "the message is refused for its size or content, which are frozen. Mend the news or the templates for the next"
                    + " edition"),
    /** Refusal because of the sender. */
    SENDER("the sender or the login is refused. 'newsdigest doctor' looks for what to mend; then: newsdigest resume %s"
            + " --failed"),
    /** Mail to a domain that the server does not carry. */
    ROUTE(
            "the mail server carries no mail to these domains. Let it, or name another one too under 'mail-servers'; then:"
                    + " newsdigest resume %s --failed"),
    /** Put off until the time for tries was over. */
    TIME_OVER("put off until the time for tries ('retry-for') was over. To try again: newsdigest resume %s --failed"),
    /** Loss of the connection until the time for tries was over. */
    CONNECTION(
            "the connection was lost before the message could leave. Once the mail server is well again: newsdigest resume"
                    + " %s --failed"),
    /** Message that could not be made. */
    NOT_MADE("the message could not be made. Mend what the reason names; then: newsdigest resume %s --failed"),
    /** Refusal that says nothing of its reason. */
    OTHER(
            "refused for a reason that whoever runs the mail server can tell by its words. Once it is mended: newsdigest resume"
                    + " %s --failed"),
    /** Delivery whose reader the ledger does not know any more. */
    NOBODY("the address was taken out of the ledger since, so nothing is left to try"),
    /** Message that may have arrived. */
    UNCERTAIN(
            "may have arrived, so nothing tries again. The mail server's log knows, by the Message-ID that 'newsdigest report"
                    + " %s --json' has"),
    /** Delivery to somebody who gets nothing any more, such as one who left. */
    SUPPRESSED(
            "nothing tries them again, as they get nothing any more, for the reason that is named. There is nothing to do"),
    /** Delivery that ended with its edition. */
    CANCELLED("not tried any more, as the edition was cancelled"),
    /** Delivery that is still to be tried. */
    DEFERRED("tried again by themselves while 'serve', 'send' or 'resume' runs. To go on now: newsdigest resume %s");

    private final String words;

    OutcomeRemedy(String words) {
        this.words = words;
    }

    /** Returns a line for each class of these deliveries, with their number. */
    public static List<String> lines(List<Report.DeliveryRow> rows, String edition) {
        Map<OutcomeRemedy, Integer> counts = new EnumMap<>(OutcomeRemedy.class);
        rows.stream()
                .filter(row -> row.state() != DeliveryState.SENT)
                .forEach(row -> counts.merge(of(row), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((remedy, count) -> lines.add(count + ": " + remedy.words.replace("%s", edition) + "."));
        return lines;
    }

    private static OutcomeRemedy of(Report.DeliveryRow row) {
        return row.isNameless() ? NOBODY : of(row.state(), row.reply());
    }

    /** Returns the remedy for a delivery in this state, by the last words about it. */
    static OutcomeRemedy of(DeliveryState state, String reply) {
        return switch (state) {
            case UNCERTAIN -> UNCERTAIN;
            case SUPPRESSED -> SUPPRESSED;
            case CANCELLED -> CANCELLED;
            case FAILED, SENT -> ofRefusal(reply);
            case PENDING, SENDING, DEFERRED -> DEFERRED;
        };
    }

    private static OutcomeRemedy ofRefusal(String reply) {
        if (reply.startsWith("the message could not be made")) {
            return NOT_MADE;
        } else if (reply.startsWith("connection lost")
                || reply.startsWith("no valid reply")
                || reply.startsWith("the server closed the connection")) {
            return CONNECTION;
        }
        return SmtpResult.refusal(reply).decide(new ByRefusal());
    }

    /** Choice by the codes of a refusal. */
    private static final class ByRefusal implements SmtpResult.Cases<OutcomeRemedy> {

        private static OutcomeRemedy bySubject(RefusalSubject subject, OutcomeRemedy otherwise) {
            return switch (subject) {
                case READER -> ADDRESS;
                case LETTERS -> OTHER;
                case MESSAGE -> MESSAGE;
                case SENDER -> SENDER;
                case ROUTE -> ROUTE;
                case MOMENT -> TIME_OVER;
                case UNKNOWN -> otherwise;
            };
        }

        @Override
        public OutcomeRemedy deferred(SmtpResult.Deferred result) {
            return bySubject(result.subject(), TIME_OVER);
        }

        @Override
        public OutcomeRemedy rejected(SmtpResult.Rejected result) {
            return bySubject(result.subject(), OTHER);
        }

        @Override
        public OutcomeRemedy accepted(SmtpResult.Accepted result) {
            return OTHER;
        }

        @Override
        public OutcomeRemedy connectionLost(SmtpResult.ConnectionLost result) {
            return CONNECTION;
        }

        @Override
        public OutcomeRemedy unanswered(SmtpResult.Unanswered result) {
            return UNCERTAIN;
        }

        @Override
        public OutcomeRemedy notMade(SmtpResult.NotMade result) {
            return NOT_MADE;
        }

        @Override
        public OutcomeRemedy senderRejected(SmtpResult.SenderRejected result) {
            return SENDER;
        }
    }
}
