package newsdigest.delivery.continuity;

import java.util.List;
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
        public boolean leave(List<Thread> waiting) {
            return false;
        }

        @Override
        public void close() {}
    };

    /**
     * Records that the message may leave from now on: its intent is in the ledger.
     *
     * @throws RuntimeException when the run was left, so that nothing may leave any more
     */
    void sending(Delivery delivery);

    /** Records an outcome, which may not be in the ledger yet. */
    void settled(Delivery delivery, DeliveryUpdate update);

    /**
     * Leaves a run that cannot write any more to others, but for the messages that mail servers have not answered: nobody sends
     * those again while these threads wait, and what is answered is written.
     *
     * @return false while that cannot be made sure, and for a run that nobody else goes on with
     */
    boolean leave(List<Thread> waiting);

    @Override
    void close();
}
