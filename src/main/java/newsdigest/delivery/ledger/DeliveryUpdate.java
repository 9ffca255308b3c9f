package newsdigest.delivery.ledger;

/**
 * Update of a delivery to its next state.
 *
 * @param attempt true when this ends an attempt
 * @param uncertain true when a message went out, or may have, without a reply
 * @param dueAt time of the next try, in milliseconds since 1970; 0 when it is not tried again
 * @param reply the server's words, or why there are none
 */
public record DeliveryUpdate(
        long seq, DeliveryState state, boolean attempt, boolean uncertain, long dueAt, String reply) {

    /** Returns true for an intent. */
    public boolean isIntent() {
        return state == DeliveryState.SENDING;
    }

    /** Returns the intent; the message may leave once it is on disk. */
    public static DeliveryUpdate sending(long seq) {
        return new DeliveryUpdate(seq, DeliveryState.SENDING, false, false, 0, "");
    }
}
