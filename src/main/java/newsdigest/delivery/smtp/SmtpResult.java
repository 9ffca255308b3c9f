package newsdigest.delivery.smtp;

import java.util.regex.Pattern;

/** How one try to hand a message to the mail server ended. */
public sealed interface SmtpResult {

    /** What the server said, or what happened instead; one line. */
    String reply();

    /** The same for where everybody concerned with the service may read it: without the reader's address. */
    default String replyWithout(String address) {
        return Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE)
                .matcher(reply())
                .replaceAll("…");
    }

    /** 2xx after the final dot: the server has taken responsibility (RFC 5321, 4.2.5). */
    record Accepted(String reply) implements SmtpResult {}

    /** 4xx: not now (RFC 5321, 4.2.1). */
    record Deferred(String reply) implements SmtpResult {}

    /** 5xx for this recipient or this message: never. */
    record Rejected(String reply) implements SmtpResult {}

    /** The connection ended before the message could have left. */
    record ConnectionLost(String reply) implements SmtpResult {}

    /** The final dot may have arrived, the answer did not. */
    record Unanswered(String reply) implements SmtpResult {}

    /** 5xx for the sender: every other message would be refused as well. */
    record SenderRejected(String reply) implements SmtpResult {}
}
