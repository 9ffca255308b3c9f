package newsdigest.message;

import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import newsdigest.address.DomainName;
import newsdigest.connection.MailStreams;
import newsdigest.edition.Placeholder;

/** Segment of a message: constant, or made for one recipient. */
sealed interface MessageSegment {

    /** Stream provider, looked up once: looking it up for each message took longer than encoding it. */
    StreamProvider STREAMS = MailStreams.provider();

    /** Length up to which a line is not broken. */
    int LONGEST_PLAIN = 70;

    /** Returns the bytes of the segment for a recipient. */
    byte[] bytes(Recipient recipient);

    /** Returns the bytes of the segment for a recipient, as a part of a body in relaxed form. */
    default byte[] relaxed(Recipient recipient) {
        return RelaxedBody.of(bytes(recipient));
    }

    /** Returns the bytes that are the same for all; empty when they are made for one. */
    default Optional<byte[]> constant() {
        return Optional.empty();
    }

    /** Segment that is the same for all readers. */
    final class Constant implements MessageSegment {
        private final byte[] bytes;
        private final byte[] relaxed;

        Constant(String text) {
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.relaxed = RelaxedBody.of(bytes);
        }

        @Override
        public byte[] relaxed(Recipient recipient) {
            return relaxed;
        }

        @Override
        public byte[] bytes(Recipient recipient) {
            return bytes;
        }

        @Override
        public Optional<byte[]> constant() {
            return Optional.of(bytes);
        }
    }

    /** Value of the To field (RFC 5322, 3.6.3; RFC 2047 for the name). */
    record To() implements MessageSegment {
        @Override
        public byte[] bytes(Recipient recipient) {
            return mailbox("To", recipient.reader().name(), recipient.address()).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Left and right side of the Message-ID, without brackets. */
    record MessageId() implements MessageSegment {
        @Override
        public byte[] bytes(Recipient recipient) {
            return recipient.messageId().getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Placeholder of the rendition within a quoted-printable part. */
    record PlaceholderSegment(Placeholder placeholder, UnaryOperator<String> escape) implements MessageSegment {
        @Override
        public byte[] bytes(Recipient recipient) {
            return quotedPrintable(escape.apply(placeholder.value(recipient.reader())))
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Address of a page of the reader's own, within a header field. */
    record Link(Placeholder.Link link) implements MessageSegment {
        @Override
        public byte[] bytes(Recipient recipient) {
            return link.value(recipient.reader()).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Returns a mailbox (RFC 5322, 3.4) as the value of a field, folded, with its domain in ASCII. */
    static String mailbox(String fieldName, String name, String address) {
        String ascii = DomainName.withAsciiDomain(address);
        String phrase = EncodedWords.phrase(name);
        if (phrase.isEmpty()) {
            return MimeUtility.fold(fieldName.length() + 2, ascii);
        }
        return phrase.startsWith("=?")
                ? phrase + "\r\n <" + ascii + ">"
                : MimeUtility.fold(fieldName.length() + 2, phrase + " <" + ascii + ">");
    }

    /** Encodes a text as quoted-printable (RFC 2045, 6.7). Short ones with nothing to encode, such as greetings, need no encoder. */
    static String quotedPrintable(String text) {
        return isPlain(text) ? text : encoded(text);
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        if (length > LONGEST_PLAIN || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }

    /** Encodes a text as quoted-printable, whatever is in it. */
    static String encoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + text.length() / 8);
        try (OutputStream encoder = STREAMS.outputQP(bytes)) {
            encoder.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
