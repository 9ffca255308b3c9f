package newsdigest.bounce;

import java.util.Optional;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.consent.DeliveryRef;

/**
 * Bounce or complaint about one delivery, reported by a message that came back or by a mail service. Its source has
 * checked that it is genuine.
 *
 * @param delivery reference to the delivery; empty when no proof of one came with it
 * @param classification its meaning
 * @param unsubscribed delivery whose reader asks for no more mail
 */
public record BounceEvent(
        Optional<DeliveryRef> delivery, BounceClassification classification, Optional<DeliveryRef> unsubscribed) {

    /** Event in which nobody asks for anything. */
    public BounceEvent(Optional<DeliveryRef> delivery, BounceClassification classification) {
        this(delivery, classification, Optional.empty());
    }

    /** Returns the event that a message reports, whose delivery a token proves. */
    static BounceEvent of(BounceMessage message, DeliveryTokens tokens) {
        return new BounceEvent(tokens.delivery(message), message.classification(), tokens.unsubscribed(message));
    }
}
