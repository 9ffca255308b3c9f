package newsdigest.delivery.continuity;

import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryUpdate;

/** Recorder of what one run does to its deliveries, in the memory of the process; closed with the run. */
public interface OutcomeRecorder extends AutoCloseable {

    /** Recorder that keeps nothing. */
    OutcomeRecorder NONE = new OutcomeRecorder() {
        @Override
        public void sending(Delivery delivery) {}

        @Override
        public void settled(Delivery delivery, DeliveryUpdate update) {}

        @Override
        public void close() {}
    };

    /** Records that the message may leave from now on: its intent is in the ledger. */
    void sending(Delivery delivery);

    /** Records an outcome, which may not be in the ledger yet. */
    void settled(Delivery delivery, DeliveryUpdate update);

    @Override
    void close();
}
