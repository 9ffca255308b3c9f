package newsdigest.bounce.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;

/**
 * Parsed message that came back. Anybody can write such a message: only a signed token proves anything, and the tokens
 * stand in {@code returnAddresses} and {@code unsubscribeAddresses}.
 *
 * @param classification its meaning
 * @param returnAddresses every address the message was sent to, and the returned message's own return path
 * @param unsubscribeAddresses the mail addresses in the returned message's List-Unsubscribe header (RFC 2369)
 * @param asksToLeave true when a person writes, as the whole subject or the first line, that they want no more mail
 */
public record BounceMessage(
        BounceClassification classification,
        Set<String> returnAddresses,
        Set<String> unsubscribeAddresses,
        boolean asksToLeave) {

    /** Message in which nobody asks for anything. */
    public BounceMessage(
            BounceClassification classification, Set<String> returnAddresses, Set<String> unsubscribeAddresses) {
        this(classification, returnAddresses, unsubscribeAddresses, false);
    }

    public BounceMessage {
        returnAddresses = Set.copyOf(returnAddresses);
        unsubscribeAddresses = Set.copyOf(unsubscribeAddresses);
    }

    /** Returns a message without a meaning, with the reason. */
    static BounceMessage other(String reason) {
        return new BounceMessage(
                BounceClassification.of(BounceKind.OTHER, Optional.empty(), "", reason, "It cannot be read."),
                Set.of(),
                Set.of());
    }

    /** Returns the consequence for the reader. */
    public BounceKind kind() {
        return classification.kind();
    }

    /** Returns the address that failed or complained, as the message has it; never proven. */
    public Optional<String> claimedAddress() {
        return classification.address();
    }

    /** Returns the enhanced status code (RFC 3463) such as {@code 5.1.1}; empty where the message has none. */
    public String status() {
        return classification.status();
    }

    /** Returns the reason, in the server's own words or by its code, without addresses; one line, possibly empty. */
    public String reason() {
        return classification.reason();
    }

    /** Returns the steps by which its meaning was determined, for people who wonder. */
    public List<String> steps() {
        return classification.steps();
    }
}
