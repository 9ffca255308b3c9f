package newsdigest.delivery.smtp;

import java.util.List;
import newsdigest.message.DkimSigner;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;

/**
 * Message with all that is needed to hand it over.
 *
 * @param returnPath address that bounces go to (RFC 5321 reverse-path)
 * @param signers each adds a DKIM-Signature; may be empty
 */
public record OutgoingMessage(
        String returnPath, Recipient recipient, EncodedMessage message, List<DkimSigner> signers) {}
