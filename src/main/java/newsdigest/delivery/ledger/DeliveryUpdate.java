package newsdigest.delivery.ledger;

/**
 * What a delivery becomes.
 *
 * @param attempt whether this ends an attempt
 * @param uncertain whether a message went out, or may have, without an answer
 * @param dueAt when to try again, in milliseconds since 1970; 0 when it is not tried again
 * @param reply the server's words, or why there are none
 */
public record DeliveryUpdate(
        long seq, DeliveryState state, boolean attempt, boolean uncertain, long dueAt, String reply) {

    /** The message may leave once this is on disk. */
    public static DeliveryUpdate sending(long seq) {
        return new DeliveryUpdate(seq, DeliveryState.SENDING, false, false, 0, "");
    }
}
