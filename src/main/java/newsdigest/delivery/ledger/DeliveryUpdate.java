package newsdigest.delivery.ledger;

import java.util.Optional;
import newsdigest.text.ReplyText;

/**
 * Update of a delivery to its next state.
 *
 * @param attempt true when this ends an attempt
 * @param uncertain true when a message went out, or may have, without a reply
 * @param dueAt time of the next try, in milliseconds since 1970; 0 when it is not tried again
 * @param reply the server's words, or why there are none
 * @param onlyIn tag of the language that the delivery must still have; empty when any will do
 * @param server mail server that has it from now on, as the ledger names it; empty for the one that had it before
 */
public record DeliveryUpdate(
        long seq,
        DeliveryState state,
        boolean attempt,
        boolean uncertain,
        long dueAt,
        String reply,
        String onlyIn,
        Optional<String> server) {

    public DeliveryUpdate {
        reply = ReplyText.cut(reply);
    }

    /** Update of a delivery in whatever language. */
    public DeliveryUpdate(long seq, DeliveryState state, boolean attempt, boolean uncertain, long dueAt, String reply) {
        this(seq, state, attempt, uncertain, dueAt, reply, "", Optional.empty());
    }

    /** Returns this update, with the mail server that was asked, as the ledger names it. */
    public DeliveryUpdate over(String ledgerName) {
        return new DeliveryUpdate(seq, state, attempt, uncertain, dueAt, reply, onlyIn, Optional.of(ledgerName));
    }

    /** Returns true for an intent. */
    public boolean isIntent() {
        return state == DeliveryState.SENDING;
    }

    /**
     * Returns the intent to send a delivery as it was read; the message may leave once it is on disk. It is not written
     * when the reader left or chose another language meanwhile.
     *
     * @param server mail server that will have it, as the ledger names it
     */
    public static DeliveryUpdate sending(Delivery delivery, String server) {
        return new DeliveryUpdate(
                delivery.seq(),
                DeliveryState.SENDING,
                false,
                false,
                0,
                "",
                delivery.language().toLanguageTag(),
                Optional.of(server));
    }
}
