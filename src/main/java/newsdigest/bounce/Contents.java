package newsdigest.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a notice, sorted by what they are. Parts are known by their media type alone and not by their place or by
 * the type around them, which many servers get wrong. What is returned is not looked into: a bounce in it is another's.
 */
final class Contents {

    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;

    private final List<String> texts = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<Fields> recipients = new ArrayList<>();
    private @Nullable Fields feedback;
    private @Nullable Fields returned;
    private @Nullable String damage;
    private int bytesLeft = NoticeReader.MOST_BYTES;
    private int partsLeft = MOST_PARTS;

    static Contents of(MimeMessage message) {
        Contents contents = new Contents();
        contents.add(message, 0);
        return contents;
    }

    /** What is written for people; of pages only where there is no plain text. */
    String text() {
        return String.join("\n\n", texts.isEmpty() ? pages : texts);
    }

    /** The blocks of delivery reports (RFC 3464, 2.3), one for each recipient. */
    List<Fields> recipients() {
        return recipients;
    }

    /** The block of a feedback report (RFC 5965, 3). */
    Optional<Fields> feedback() {
        return Optional.ofNullable(feedback);
    }

    /** The headers of the message that came back. */
    Optional<Fields> returned() {
        return Optional.ofNullable(returned);
    }

    /** Why not all of it could be read. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    private void add(Part part, int depth) {
        if (depth > DEEPEST || partsLeft-- <= 0) {
            damage = "It has too many parts.";
            return;
        }
        try {
            ContentType type = type(part);
            String name = type.getBaseType().toLowerCase(Locale.ROOT);
            if (name.startsWith("multipart/")) {
                addAll(part, depth);
            } else {
                add(part, type, name);
            }
        } catch (MessagingException | IOException e) {
            damage = "It is broken: " + e.getMessage();
        }
    }

    /** Without the handlers of a mailcap file, which depend on what else is on the class path. */
    private void addAll(Part part, int depth) throws MessagingException {
        MimeMultipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
        for (int i = 0; i < parts.getCount(); i++) {
            add(parts.getBodyPart(i), depth + 1);
        }
    }

    private void add(Part part, ContentType type, String name) throws MessagingException, IOException {
        switch (name) {
            case "message/delivery-status", "message/global-delivery-status" -> addStatus(bytes(part));
            case "message/feedback-report" -> {
                if (feedback == null) {
                    feedback = Fields.parse(bytes(part));
                }
            }
            case "message/rfc822",
                    "message/global",
                    "message/partial",
                    "text/rfc822-headers",
                    "text/rfc822-header",
                    "message/rfc822-headers",
                    "message/global-headers" -> {
                if (returned == null) {
                    returned = Fields.parse(bytes(part));
                }
            }
            case "text/html" ->
                pages.add(Jsoup.parse(text(bytes(part), type.getParameter("charset")))
                        .wholeText());
            default -> {
                if (name.startsWith("text/")) {
                    texts.add(text(bytes(part), type.getParameter("charset")));
                }
            }
        }
    }

    /** The first block is about the whole report, but some servers leave it out. */
    private void addStatus(byte[] bytes) throws MessagingException, IOException {
        DeliveryStatus status = new DeliveryStatus(new ByteArrayInputStream(bytes));
        recipients.add(new Fields(status.getMessageDSN()));
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            recipients.add(new Fields(status.getRecipientDSN(i)));
        }
    }

    private static ContentType type(Part part) throws MessagingException {
        String type = part.getContentType();
        try {
            return new ContentType(type);
        } catch (ParseException e) {
            // RFC 2045, 5.2: what has no type that can be understood is plain text.
            return new ContentType("text", "plain", null);
        }
    }

    /** What a part holds, as far as it can be decoded and is not too much. */
    private byte[] bytes(Part part) throws MessagingException, IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = decoded(part)) {
            byte[] block = new byte[8_192];
            int count = in.read(block, 0, Math.min(block.length, bytesLeft));
            while (count > 0) {
                read.write(block, 0, count);
                bytesLeft -= count;
                count = in.read(block, 0, Math.min(block.length, bytesLeft));
            }
        } catch (IOException e) {
            damage = "Not all of it can be decoded: " + e.getMessage();
        }
        return read.toByteArray();
    }

    /** The library decodes no message/*, which RFC 2046 forbids to encode; RFC 6532 allows it, and servers do it. */
    private static InputStream decoded(Part part) throws MessagingException, IOException {
        String[] encoding = part.getHeader("Content-Transfer-Encoding");
        InputStream in = part.getInputStream();
        if (encoding == null || !part.isMimeType("message/*")) {
            return in;
        }
        String name = encoding[0].strip().toLowerCase(Locale.ROOT);
        return name.equals("base64") || name.equals("quoted-printable") ? MimeUtility.decode(in, name) : in;
    }

    private static String text(byte[] bytes, @Nullable String charset) {
        if (charset != null) {
            try {
                return new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // A made-up name says nothing; go by the bytes.
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
