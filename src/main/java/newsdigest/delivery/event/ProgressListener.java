package newsdigest.delivery.event;

import java.time.Duration;
import newsdigest.delivery.ledger.DeliveryState;

/** Is told how a running edition goes. Called from several threads. */
public interface ProgressListener {

    /** Tells nobody. */
    ProgressListener NONE = new ProgressListener() {};

    /** Sending begins; so many deliveries have no final outcome yet. */
    default void started(long owed) {}

    /** One more delivery has its final outcome: sent, failed or uncertain. */
    default void settled(DeliveryState deliveryState) {}

    /** One delivery was put off and will be tried again. */
    default void deferred() {}

    /** Nothing can be sent now; so many deliveries wait until {@code pause} has passed. */
    default void waiting(long deliveries, Duration pause) {}

    /** The mail server cannot be reached; it will be tried again after {@code pause}. */
    default void reconnecting(String reason, Duration pause) {}
}
