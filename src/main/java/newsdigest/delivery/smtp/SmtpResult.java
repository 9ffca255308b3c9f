package newsdigest.delivery.smtp;

import java.util.regex.Pattern;

/** Result of one try to hand a message to the mail server. */
public sealed interface SmtpResult {

    /** Returns what the server said, or what happened instead; one line. */
    String reply();

    /** Hands itself to the case that is its own. */
    <T> T decide(Cases<T> cases);

    /** Returns whether the server has taken responsibility for the message. */
    default boolean isAccepted() {
        return false;
    }

    /** Returns the same result as the answer to the sender's address, which every other message has too. */
    default SmtpResult asAnswerToSender() {
        return this;
    }

    /** Returns the reply for where everybody concerned with the service may read it: without the reader's address. */
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

    /** 2xx after the final dot: the server has taken responsibility (RFC 5321, 4.2.5). */
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

    /** 4xx: not now (RFC 5321, 4.2.1). */
    record Deferred(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.deferred(this);
        }
    }

    /** 5xx for this recipient or this message: never. */
    record Rejected(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.rejected(this);
        }

        @Override
        public SmtpResult asAnswerToSender() {
            return new SenderRejected(reply);
        }
    }

    /** The connection ended before the message could have left. */
    record ConnectionLost(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.connectionLost(this);
        }
    }

    /** The final dot may have arrived, the answer did not. */
    record Unanswered(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.unanswered(this);
        }
    }

    /** The message itself could not be made, so nothing of it left. */
    record NotMade(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.notMade(this);
        }

        public static NotMade because(Throwable error) {
            String message = String.valueOf(error.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
            return new NotMade("the message could not be made: "
                    + error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + message));
        }
    }

    /** 5xx for the sender: every other message would be refused as well. */
    record SenderRejected(String reply) implements SmtpResult {
        @Override
        public <T> T decide(Cases<T> cases) {
            return cases.senderRejected(this);
        }
    }
}
