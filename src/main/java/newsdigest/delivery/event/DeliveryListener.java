package newsdigest.delivery.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;

/** Listener for what happens while editions are sent. Called from the threads that send, so it must return at once. */
public interface DeliveryListener {

    /** Listener that does nothing. */
    DeliveryListener NONE = new DeliveryListener() {};

    /** Handles an edition that is frozen and planned for so many subscribers more than before. */
    default void planned(EditionId edition, long added) {}

    /**
     * Handles the beginning of sending, the first or a later one.
     *
     * @param owed number of deliveries without a final outcome
     * @param inDoubt number of them that may have arrived, because the last run ended while they were leaving
     */
    default void begun(EditionId edition, Shard shard, long owed, long inDoubt) {}

    /**
     * Handles the end of sending.
     *
     * @param counts of all deliveries of the edition, or of the shard
     * @param reason reason why it ended before everything was done; may be empty
     */
    default void ended(
            EditionId edition, Shard shard, EditionState stage, Map<DeliveryState, Long> counts, String reason) {}

    /** Handles an edition that had begun to go out and was stopped for good; nobody may have been sending it at that moment. */
    default void cancelled(EditionId edition) {}

    /**
     * Handles the end of one try to deliver.
     *
     * @param delivery its place in the edition's audience
     * @param deliveryState new state of the delivery
     * @param reply the server's words, or why there are none; may hold addresses
     * @param server name of the mail server; empty when none was asked
     */
    default void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply, String server) {}

    /** Handles a message that the mail server answered, with the time it took, the ledger's part not counted. */
    default void exchanged(long nanos) {}

    /** Handles a connection to the mail server that was opened. */
    default void connected(String server) {}

    /** Handles a connection to the mail server that was closed. */
    default void disconnected(String server) {}

    /** Handles a mail server that cannot be used now, and the time at which it is tried again. */
    default void serverAway(String server, String reason, Instant retryAt) {}

    /** Handles a mail server that can be used again. */
    default void serverBack(String server) {}

    /** Handles an edition of which the mail servers take no more before a time: they have reached their limits. */
    default void waiting(EditionId edition, DeliveryCounts counts, Instant until) {}

    /** Handles changes of the ledger that were written to disk together. */
    default void committed(int changes, long nanos) {}

    /** Returns a listener that passes everything to several. */
    static DeliveryListener all(List<DeliveryListener> observers) {
        return new DeliveryListener() {
            @Override
            public void planned(EditionId edition, long added) {
                observers.forEach(one -> one.planned(edition, added));
            }

            @Override
            public void begun(EditionId edition, Shard shard, long owed, long inDoubt) {
                observers.forEach(one -> one.begun(edition, shard, owed, inDoubt));
            }

            @Override
            public void ended(
                    EditionId edition,
                    Shard shard,
                    EditionState stage,
                    Map<DeliveryState, Long> counts,
                    String reason) {
                observers.forEach(one -> one.ended(edition, shard, stage, counts, reason));
            }

            @Override
            public void cancelled(EditionId edition) {
                observers.forEach(one -> one.cancelled(edition));
            }

            @Override
            public void tried(
                    EditionId edition, long delivery, DeliveryState deliveryState, String reply, String server) {
                observers.forEach(one -> one.tried(edition, delivery, deliveryState, reply, server));
            }

            @Override
            public void exchanged(long nanos) {
                observers.forEach(one -> one.exchanged(nanos));
            }

            @Override
            public void connected(String server) {
                observers.forEach(one -> one.connected(server));
            }

            @Override
            public void disconnected(String server) {
                observers.forEach(one -> one.disconnected(server));
            }

            @Override
            public void serverAway(String server, String reason, Instant retryAt) {
                observers.forEach(one -> one.serverAway(server, reason, retryAt));
            }

            @Override
            public void serverBack(String server) {
                observers.forEach(one -> one.serverBack(server));
            }

            @Override
            public void waiting(EditionId edition, DeliveryCounts counts, Instant until) {
                observers.forEach(one -> one.waiting(edition, counts, until));
            }

            @Override
            public void committed(int changes, long nanos) {
                observers.forEach(one -> one.committed(changes, nanos));
            }
        };
    }
}
