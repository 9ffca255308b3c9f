package newsdigest.delivery.smtp;

import java.util.regex.Pattern;
import newsdigest.text.ReplyText;

/** Result of one try to hand a message to the mail server. */
public sealed interface SmtpResult {

    /** Returns the reply of the server, or the event in its place; one line. */
    String reply();

    /** Returns the decision for this kind of result. */
    <T> T decide(Cases<T> cases);

    /** Returns true when the server has taken responsibility for the message. */
    default boolean isAccepted() {
        return false;
    }

    /** Returns the result of a refusal with 4xx or 5xx of a recipient or a message. */
    static SmtpResult refusal(String reply) {
        SmtpReply understood = SmtpReply.of(reply);
        RefusalSubject subject = understood.subject();
        if (understood.isForTheMoment()) {
            boolean isKept = subject == RefusalSubject.MOMENT || subject == RefusalSubject.ROUTE;
            return new Deferred(reply, isKept ? subject : RefusalSubject.UNKNOWN);
        }
        // In doubt soft: what one server of many says of the sender may be another's mistake.
        return subject == RefusalSubject.SENDER ? new Deferred(reply, subject) : new Rejected(reply, subject);
    }

    /** Returns true when the connection was lost before the message could have left. */
    default boolean isConnectionLost() {
        return false;
    }

    /** Returns this result as the answer to the sender's address, which every other message has too. */
    default SmtpResult asAnswerToSender() {
        return this;
    }

    /** Returns the reply without the reader's address, for logs that everybody concerned with the service may read. */
    default String replyWithout(String address) {
        return Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE)
                .matcher(reply())
                .replaceAll("…");
    }

    /**
     * Decision for each kind of result.
     *
     * @param <T> type of what is decided
     */
    interface Cases<T> {
        T accepted(Accepted result);

        T deferred(Deferred result);

        T rejected(Rejected result);

        T connectionLost(ConnectionLost result);

        T unanswered(Unanswered result);

        T notMade(NotMade result);

        T senderRejected(SenderRejected result);
    }

    /** Acceptance, 2xx after the final dot: the server has taken responsibility (RFC 5321, 4.2.5). */
    record Accepted(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.accepted(this);
        }

        @Override
        public boolean isAccepted() {
            return true;
        }
    }

    /** Refusal for now: 4xx (RFC 5321, 4.2.1), or 5xx about the moment or the sender, which may be mended. */
    record Deferred(String reply, RefusalSubject subject) implements SmtpResult {

        public Deferred(String reply) {
            this(reply, RefusalSubject.UNKNOWN);
        }

        /** Returns true when it may be about the server's own state, and not about the reader, the message or a wait for everybody. */
        public boolean isOfServer() {
            return SmtpReply.of(reply).isOfServer();
        }

        /** Returns true when more was sent than the server takes in an hour or a day, and not only too fast. */
        public boolean isQuota() {
            return SmtpReply.of(reply).isQuota();
        }

        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.deferred(this);
        }

        @Override
        public SmtpResult asAnswerToSender() {
            return subject == RefusalSubject.SENDER ? new SenderRejected(reply) : this;
        }
    }

    /** Refusal for good, 5xx, of this recipient or this message. */
    record Rejected(String reply, RefusalSubject subject) implements SmtpResult {

        public Rejected(String reply) {
            this(reply, RefusalSubject.UNKNOWN);
        }

        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.rejected(this);
        }

        @Override
        public SmtpResult asAnswerToSender() {
            return new SenderRejected(reply);
        }
    }

    /** Loss of the connection before the message could have left. */
    record ConnectionLost(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.connectionLost(this);
        }

        @Override
        public boolean isConnectionLost() {
            return true;
        }
    }

    /** Loss of the answer: the final dot may have arrived. */
    record Unanswered(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.unanswered(this);
        }
    }

    /** Failure to make the message, so that nothing of it left. */
    record NotMade(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.notMade(this);
        }

        public static NotMade because(Throwable error) {
            String message = ReplyText.oneLine(String.valueOf(error.getMessage()));
            return new NotMade("the message could not be made: "
                    + error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + message));
        }
    }

    /** Refusal of the sender, 5xx: every other message would be refused as well. */
    record SenderRejected(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.senderRejected(this);
        }
    }
}
