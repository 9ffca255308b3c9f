package newsdigest.delivery.event;

import java.time.Duration;
import java.time.Instant;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;

/** Listener for the progress of a running edition. Called from several threads. */
public interface ProgressListener {

    /** Listener that does nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /** Handles the beginning of sending, with the number of deliveries without a final outcome. */
    default void started(long owed) {}

    /** Handles one more delivery with a final outcome: sent, failed or uncertain. */
    default void settled(DeliveryState deliveryState) {}

    /** Handles deliveries that had failed at one mail server and go over another. */
    default void putBack(long deliveries) {}

    /** Handles one delivery that was put off and will be tried again. */
    default void deferred() {}

    /** Handles a pause: nothing can be sent now, and so many deliveries wait until {@code pause} has passed. */
    default void waiting(long deliveries, Duration pause) {}

    /**
     * Handles a database server that was started anew or replaced: for at most so long nothing is sent, until it is known
     * what was sent before.
     */
    default void checkingLedger(Duration atMost) {}

    /**
     * Handles a mail server that cannot be used now, so that another takes the rest.
     *
     * @param pause time until it is tried again; zero when it is not in this run
     */
    default void serverAway(String server, String reason, Duration pause) {}

    /** Handles limits of the mail servers that are reached: what is open of these deliveries waits until a time. */
    default void waitingForServers(DeliveryCounts counts, Instant until) {}

    /** Handles a lost mail server, which will be tried again after {@code pause}. */
    default void reconnecting(String reason, Duration pause) {}
}
