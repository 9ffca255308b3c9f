package newsdigest.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.address.DomainName;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import newsdigest.newsroom.picture.InlinePictures;
import newsdigest.newsroom.picture.InlinePictures.InlinePicture;

/**
 * Rendition as an RFC 5322 message, encoded once for all its recipients.
 *
 * <p>Angus builds the message with a mark wherever something personal stands. Its bytes are cut at the marks, so that
 * for each subscriber only a few dozen bytes are made and the rest is copied to the wire. Within a quoted-printable
 * part a mark stands between soft line breaks (RFC 2045, 6.7), which is why a value can be encoded without its
 * surroundings.
 */
public final class EncodedMessage {

    private static final byte[] BLANK_LINE = {'\r', '\n'};

    /** Size of a DKIM-Signature field by a key of 4096 bits, rounded up. */
    private static final int LARGEST_SIGNATURE_BYTES = 1_600;

    /** Line end, unless the next line continues the field (RFC 5322, 2.2.3). */
    private static final Pattern FIELD_END = Pattern.compile("\r\n(?![ \t])");

    private static final String SOFT_LINE_BREAK = "=\r\n";

    /** Header fields, each with its line end. */
    private final List<Segments> fields;

    private final Segments body;

    private final MessageLayout layout;

    private EncodedMessage(List<Segments> fields, Segments body) {
        this.fields = List.copyOf(fields);
        this.body = body;
        this.layout = MessageLayout.of(fields, BLANK_LINE, body);
    }

    /**
     * Builds and encodes a message.
     *
     * @param unsubscribing ways to unsubscribe
     * @param date Date header: the moment the edition was frozen, so that a repeat is the same message
     */
    public static EncodedMessage of(
            Newsletter newsletter, Rendition rendition, Unsubscribing unsubscribing, String fingerprint, Instant date) {
        MarkedParts markedParts = new MarkedParts();
        try {
            String boundary = "=_newsdigest_" + fingerprint.substring(0, 16);
            MimeMultipart alternatives = new Parts("alternative", boundary);
            InlinePictures inline = InlinePictures.of(rendition.html());
            MimeBodyPart page = markedParts.part("html", inline.page(), Placeholders::escapeHtml);
            alternatives.addBodyPart(markedParts.part("plain", rendition.text(), UnaryOperator.identity()));
            alternatives.addBodyPart(
                    inline.pictures().isEmpty() ? page : withPictures(page, inline.pictures(), boundary + "_r"));

            String messageId = markedParts.of(new MessageSegment.MessageId());
            MimeMessage message = new MimeMessage((jakarta.mail.Session) null) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + messageId + ">");
                }
            };
            message.setSentDate(Date.from(date));
            message.setHeader("From", mailbox("From", newsletter.from()));
            if (newsletter.replyTo().isPresent()) {
                message.setHeader(
                        "Reply-To", mailbox("Reply-To", newsletter.replyTo().get()));
            }
            message.setHeader("To", markedParts.of(new MessageSegment.To()));
            message.setHeader("Subject", EncodedWords.text("Subject", rendition.subject()));
            message.setHeader("List-Id", listId(newsletter, rendition));
            List<String> uris =
                    unsubscribing.uris(start -> markedParts.of(new MessageSegment.Link(new Placeholder.Link(start))));
            if (!uris.isEmpty()) {
                message.setHeader("List-Unsubscribe", uris.stream().collect(Collectors.joining(">,\r\n <", "<", ">")));
            }
            if (unsubscribing.oneClick().isPresent()) {
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            // Exchange looks for this one of its own (MS-OXCMAIL), and not for Auto-Submitted.
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            if (!unsubscribing.equals(Unsubscribing.NONE)) {
                String owner = newsletter.replyTo().orElse(newsletter.from()).address();
                if (newsletter.headers().precedence() == EditionHeaders.Precedence.BULK) {
                    message.setHeader("Precedence", "bulk");
                }
                message.setHeader("List-Owner", "<mailto:" + DomainName.withAsciiDomain(owner) + ">");
                message.setHeader("Feedback-ID", feedbackId(newsletter));
                for (EditionHeaders.OwnField field : newsletter.headers().fields()) {
                    message.setHeader(field.name(), EncodedWords.line(field.name(), field.value()));
                }
            }
            message.setHeader("Content-Language", rendition.language().toLanguageTag());
            message.setContent(alternatives);
            message.saveChanges();

            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            String whole = bytes.toString(StandardCharsets.UTF_8);
            int blankLine = whole.indexOf("\r\n\r\n") + 2;
            List<Segments> fields = FIELD_END
                    .splitAsStream(whole.substring(0, blankLine))
                    .map(field -> markedParts.cut(field.endsWith("\r\n") ? field : field + "\r\n"))
                    .toList();
            return new EncodedMessage(fields, markedParts.cut(whole.substring(blankLine + 2)));
        } catch (MessagingException e) {
            throw new IllegalStateException("a validated newsletter makes a valid message", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the whole message for one recipient, with CRLF line ends.
     *
     * @param signers signers, each of which adds a DKIM-Signature; may be empty
     */
    public void writeTo(OutputStream out, Recipient recipient, List<DkimSigner> signers) throws IOException {
        if (!signers.isEmpty()) {
            byte[] bodyHash = body.sha256(recipient);
            for (DkimSigner signer : signers) {
                out.write(signer.sign(fields, bodyHash, recipient));
            }
        }
        for (Segments field : fields) {
            field.writeTo(out, recipient);
        }
        out.write(BLANK_LINE);
        body.writeTo(out, recipient);
    }

    /**
     * Returns the whole message for one recipient as a mail server reads it after DATA.
     *
     * @param signers signers, each of which adds a DKIM-Signature; may be empty
     */
    public MessageText text(Recipient recipient, List<DkimSigner> signers) {
        MessageText.Builder text = new MessageText.Builder();
        if (!signers.isEmpty()) {
            byte[] bodyHash = body.sha256(recipient);
            signers.forEach(signer -> text.personal(signer.sign(fields, bodyHash, recipient)));
        }
        layout.writeTo(text, recipient);
        return text.build();
    }

    /**
     * Returns the number of bytes of the message with empty placeholders, for comparison with a server's SIZE (RFC
     * 1870).
     */
    public int size() {
        return body.constantBytes()
                + fields.stream().mapToInt(Segments::constantBytes).sum();
    }

    /**
     * Returns the number of bytes of the message to a recipient (RFC 1870); no fewer than it has once it is signed.
     *
     * @param signatures number of DKIM signatures
     */
    public int sizeFor(Recipient recipient, int signatures) {
        return BLANK_LINE.length
                + signatures * LARGEST_SIGNATURE_BYTES
                + body.bytes(recipient)
                + fields.stream().mapToInt(field -> field.bytes(recipient)).sum();
    }

    private static String mailbox(String fieldName, Mailbox mailbox) {
        return MessageSegment.mailbox(fieldName, mailbox.name(), mailbox.address());
    }

    /** Returns the Feedback-ID, by which Gmail counts complaints: the newsletter, the kind of mail, and the sender. */
    private static String feedbackId(Newsletter newsletter) {
        String from = DomainName.withAsciiDomain(newsletter.from().address());
        return newsletter.name().replaceAll("[^A-Za-z0-9._-]", "-") + ":edition:newsletter:"
                + from.substring(from.lastIndexOf('@') + 1);
    }

    /** Returns the List-Id (RFC 2919): an optional phrase, then the identifier in angle brackets. */
    private static String listId(Newsletter newsletter, Rendition rendition) {
        String phrase = EncodedWords.phrase(newsletter.title(rendition.language()));
        String id = "<" + newsletter.listId() + ">";
        return phrase.startsWith("=?")
                ? phrase + "\r\n " + id
                : MimeUtility.fold("List-Id: ".length(), phrase + " " + id);
    }

    /** Marks for personal parts, at which the message is cut into segments. */
    private static final class MarkedParts {

        /** Start of a mark: a character that no encoding changes and no news contains. */
        private static final char OPEN = '\u0001';

        private static final char CLOSE = '\u0002';

        private final List<MessageSegment> personalParts = new ArrayList<>();

        String of(MessageSegment personalPart) {
            personalParts.add(personalPart);
            return OPEN + String.valueOf(personalParts.size() - 1) + CLOSE;
        }

        MimeBodyPart part(String subtype, String text, UnaryOperator<String> escape) throws MessagingException {
            StringBuilder encoded = new StringBuilder();
            for (Placeholders.Piece piece : Placeholders.pieces(text)) {
                if (!encoded.isEmpty()) {
                    encoded.append(SOFT_LINE_BREAK);
                }
                piece.accept(
                        words -> encoded.append(MessageSegment.quotedPrintable(words)),
                        placeholder -> encoded.append(of(new MessageSegment.PlaceholderSegment(placeholder, escape))));
            }
            MimeBodyPart part = new EncodedPart(encoded.toString());
            part.setHeader("Content-Type", "text/" + subtype + "; charset=UTF-8");
            part.setHeader("Content-Transfer-Encoding", "quoted-printable");
            return part;
        }

        Segments cut(String text) {
            List<MessageSegment> segments = new ArrayList<>();
            int at = 0;
            for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
                segments.add(new MessageSegment.Constant(text.substring(at, open)));
                int close = text.indexOf(CLOSE, open);
                segments.add(personalParts.get(Integer.parseInt(text, open + 1, close, 10)));
                at = close + 1;
            }
            segments.add(new MessageSegment.Constant(text.substring(at)));
            return new Segments(segments);
        }
    }

    /** Body part whose content is encoded already. */
    private static final class EncodedPart extends MimeBodyPart {
        private EncodedPart(String encoded) {
            this.content = encoded.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        protected void updateHeaders() {
            // The headers are set already; Angus would look for a DataHandler to derive them from.
        }

        @Override
        public void writeTo(OutputStream out) throws IOException, MessagingException {
            for (String line : Collections.list(getNonMatchingHeaderLines(new String[0]))) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            out.flush();
        }
    }

    /** Returns a page with the pictures it shows (RFC 2387). */
    private static MimeBodyPart withPictures(MimeBodyPart page, List<InlinePicture> pictures, String boundary)
            throws MessagingException {
        MimeMultipart related = new Parts("related", boundary);
        related.addBodyPart(page);
        for (InlinePicture picture : pictures) {
            MimeBodyPart part = new EncodedPart(picture.lines());
            part.setHeader("Content-Type", picture.mediaType() + ";\r\n name=" + picture.name());
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setHeader("Content-ID", "<" + picture.id() + ">");
            part.setHeader("Content-Disposition", "inline;\r\n filename=" + picture.name());
            related.addBodyPart(part);
        }
        MimeBodyPart whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    /** Multipart with a boundary that does not change from run to run. */
    private static final class Parts extends MimeMultipart {
        private Parts(String subtype, String boundary) {
            super(subtype);
            ParameterList parameters = new ParameterList();
            parameters.set("boundary", boundary);
            if (subtype.equals("related")) {
                parameters.set("type", "text/html");
            }
            contentType = new ContentType("multipart", subtype, parameters).toString();
        }
    }
}
