package newsdigest.delivery;

import java.util.regex.Pattern;

/** How one try to hand a message to the mail server ended. */
sealed interface Outcome {

    /** What the server said, or what happened instead; one line. */
    String reply();

    /** The same for where everybody concerned with the service may read it: without the reader's address. */
    default String replyWithout(String address) {
        return Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE)
                .matcher(reply())
                .replaceAll("…");
    }

    /** 2xx after the final dot: the server has taken responsibility (RFC 5321, 4.2.5). */
    record Accepted(String reply) implements Outcome {}

    /** 4xx: not now (RFC 5321, 4.2.1). */
    record PutOff(String reply) implements Outcome {}

    /** 5xx for this recipient or this message: never. */
    record Refused(String reply) implements Outcome {}

    /** The connection ended before the message could have left. */
    record Broken(String reply) implements Outcome {}

    /** The final dot may have arrived, the answer did not. */
    record Unanswered(String reply) implements Outcome {}

    /** 5xx for the sender: every other message would be refused as well. */
    record SenderRefused(String reply) implements Outcome {}
}
