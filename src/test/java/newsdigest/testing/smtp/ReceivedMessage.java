package newsdigest.testing.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A message the server took responsibility for, whether or not the client heard so.
 *
 * @param sequence 0 for the first message over all connections, without gaps
 * @param connection 1 for the first connection the server accepted
 * @param from the envelope sender; empty for the null path
 * @param recipients the envelope recipients granted, in order
 * @param messageId with its angle brackets; empty when the message has none
 * @param size in octets, dots unstuffed, final dot not counted
 * @param sha256 of the message as it would be stored, in hexadecimal
 * @param raw the message, one character an octet (ISO 8859-1); empty when the server keeps no bodies
 */
public record ReceivedMessage(
        int sequence,
        int connection,
        Instant at,
        String from,
        List<String> recipients,
        String messageId,
        int size,
        String sha256,
        Optional<String> raw) {

    /** The only recipient; a message to several fails the test that asks. */
    public String recipient() {
        if (recipients.size() != 1) {
            throw new IllegalStateException("Message " + messageId + " went to " + recipients);
        }
        return recipients.get(0);
    }

    public byte[] bytes() {
        return raw.orElseThrow(() -> new IllegalStateException("The server was told to keep no bodies."))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Without the body, which would drown the message of a failed assertion. */
    @Override
    public String toString() {
        return "#" + sequence + " " + messageId + " to " + recipients + " over connection " + connection + " at " + at;
    }

    /** Parsed by the mail library. */
    public MimeMessage mime() {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes()));
        } catch (MessagingException e) {
            throw new IllegalStateException("Message " + messageId + " cannot be parsed", e);
        }
    }
}
