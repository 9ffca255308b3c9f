package newsdigest.delivery.send;

import java.util.Optional;
import newsdigest.delivery.ledger.Delivery;

/**
 * Delivery that waits for its turn.
 *
 * @param task delivery as it was read from the ledger
 * @param made its message; empty when it is made once its turn has come
 */
record QueuedDelivery(Delivery task, Optional<MadeMessage> made) {

    /** Returns a delivery whose message is not made yet. */
    static QueuedDelivery of(Delivery task) {
        return new QueuedDelivery(task, Optional.empty());
    }
}
