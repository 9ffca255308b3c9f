package newsdigest.delivery.send;

import java.util.Optional;
import newsdigest.delivery.ledger.Delivery;

/**
 * Maker of messages before their turn, in the thread that reads the ledger: the one that drives the connections has more to do.
 */
final class MessagesAhead {

    private final SendRunState sendRunState;
    private final MessageFactory.MessageBuilder messageBuilder;

    MessagesAhead(SendRunState sendRunState, MessageFactory.MessageBuilder messageBuilder) {
        this.sendRunState = sendRunState;
        this.messageBuilder = messageBuilder;
    }

    /** Returns a delivery for the queue, with its message where the loop is going to send it. */
    QueuedDelivery queued(Delivery task) {
        if (!sendRunState.isAnyForLoop()) {
            return QueuedDelivery.of(task);
        }
        try {
            return new QueuedDelivery(task, Optional.of(messageBuilder.make(task)));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // It is made once more at its turn, and fails there alone, with its reason in the ledger.
            return QueuedDelivery.of(task);
        }
    }
}
