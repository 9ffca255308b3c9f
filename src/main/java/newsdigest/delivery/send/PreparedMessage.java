package newsdigest.delivery.send;

import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.message.MessageText;

/**
 * Message that is made and waits for its turn.
 *
 * @param task delivery as it was read from the ledger
 */
record PreparedMessage(Delivery task, OutgoingMessage message, MessageText text) {}
