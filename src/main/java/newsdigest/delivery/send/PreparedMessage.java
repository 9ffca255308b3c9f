package newsdigest.delivery.send;

import newsdigest.delivery.ledger.Delivery;
import newsdigest.message.MessageText;

/**
 * Message that is made and waits for its turn.
 *
 * @param task delivery as it was read from the ledger
 * @param envelope commands that begin it
 */
record PreparedMessage(Delivery task, String envelope, MessageText text) {}
