package newsdigest.delivery.event;

import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;

/** Hears what happens while editions are sent. Called from the threads that send, so it must return at once. */
public interface DeliveryListener {

    /** Hears nothing. */
    DeliveryListener NONE = new DeliveryListener() {};

    /** An edition is frozen and planned for so many subscribers more than before. */
    default void planned(EditionId edition, long added) {}

    /**
     * Sending begins, or goes on.
     *
     * @param owed how many deliveries have no final outcome yet
     * @param inDoubt how many of them may have arrived, because the last run ended while they were leaving
     */
    default void begun(EditionId edition, Shard shard, long owed, long inDoubt) {}

    /**
     * Sending has ended.
     *
     * @param counts of all deliveries of the edition, or of the shard
     * @param reason why it ended before everything was done; may be empty
     */
    default void ended(EditionId edition, Shard shard, Stage stage, Map<DeliveryState, Long> counts, String reason) {}

    /**
     * One try to deliver has ended.
     *
     * @param delivery its place in the edition's audience
     * @param deliveryState what the delivery is now
     * @param reply the server's words, or why there are none; may hold addresses
     */
    default void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply) {}

    /** A message went to the mail server and was answered, the ledger's part not counted. */
    default void exchanged(long nanos) {}

    /** A connection to the mail server was opened. */
    default void connected() {}

    /** A connection to the mail server was closed. */
    default void disconnected() {}

    /** Changes of the ledger were written to disk together. */
    default void committed(int changes, long nanos) {}

    /** Tells several. */
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
                    EditionId edition, Shard shard, Stage stage, Map<DeliveryState, Long> counts, String reason) {
                observers.forEach(one -> one.ended(edition, shard, stage, counts, reason));
            }

            @Override
            public void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply) {
                observers.forEach(one -> one.tried(edition, delivery, deliveryState, reply));
            }

            @Override
            public void exchanged(long nanos) {
                observers.forEach(one -> one.exchanged(nanos));
            }

            @Override
            public void connected() {
                observers.forEach(DeliveryListener::connected);
            }

            @Override
            public void disconnected() {
                observers.forEach(DeliveryListener::disconnected);
            }

            @Override
            public void committed(int changes, long nanos) {
                observers.forEach(one -> one.committed(changes, nanos));
            }
        };
    }
}
