package newsdigest.delivery.send;

import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.message.MessageText;

/**
 * Message of a delivery as it goes to whichever server takes it.
 *
 * @param text what follows the envelope
 */
record MadeMessage(OutgoingMessage message, MessageText text) {}
