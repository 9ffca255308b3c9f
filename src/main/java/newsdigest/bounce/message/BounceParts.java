package newsdigest.bounce.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MIME parts of a message that came back, sorted by kind. Parts are known by their media type alone and not by their
 * place or by the type around them, which many servers get wrong. A returned message is not looked into: a bounce in it
 * is another's.
 */
final class BounceParts {

    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;

    private final List<String> texts = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<HeaderFields> recipients = new ArrayList<>();
    private final PartContent content = new PartContent(BounceParser.MOST_BYTES);
    private @Nullable HeaderFields feedback;
    private @Nullable HeaderFields returned;
    private @Nullable String damage;
    private int partsLeft = MOST_PARTS;

    static BounceParts of(MimeMessage message) {
        BounceParts parts = new BounceParts();
        parts.add(message, 0);
        return parts;
    }

    /** Returns the text for people; of pages only where there is no plain text. */
    String text() {
        boolean isPlain = texts.stream().anyMatch(text -> !text.isBlank());
        return String.join("\n\n", isPlain ? texts : pages);
    }

    /** Returns the blocks of delivery reports (RFC 3464, 2.3), one for each recipient. */
    List<HeaderFields> recipients() {
        return recipients;
    }

    /** Returns the block of a feedback report (RFC 5965, 3). */
    Optional<HeaderFields> feedback() {
        return Optional.ofNullable(feedback);
    }

    /** Returns the headers of the returned message. */
    Optional<HeaderFields> returned() {
        return Optional.ofNullable(returned);
    }

    /** Returns why not all of it could be read. */
    Optional<String> damage() {
        return Optional.ofNullable(damage).or(content::damage);
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

    /**
     * Adds a part and those in it, without the handlers of a mailcap file, which depend on what else is on the class
     * path.
     */
    private void addAll(Part part, int depth) throws MessagingException, IOException {
        int before = partsLeft;
        try {
            MimeMultipart parts = LenientMultipart.of(part.getDataHandler().getDataSource());
            for (int i = 0; i < parts.getCount(); i++) {
                add(parts.getBodyPart(i), depth + 1);
            }
        } catch (MessagingException e) {
            damage = "It is broken: " + e.getMessage();
        }
        if (partsLeft == before) {
            texts.add(content.text(part, null));
        }
    }

    private void add(Part part, ContentType type, String name) throws MessagingException, IOException {
        String charset = type.getParameter("charset");
        switch (name) {
            case "message/delivery-status",
                    "message/global-delivery-status",
                    "text/delivery-status",
                    "application/delivery-status" -> addStatus(content.text(part, charset));
            case "message/feedback-report", "message/email-feedback-report" -> {
                if (feedback == null) {
                    feedback = HeaderFields.parse(content.text(part, charset));
                }
            }
            case "message/rfc822",
                    "message/global",
                    "message/partial",
                    "message/rfc822-headers",
                    "message/global-headers",
                    "text/rfc822-headers",
                    "text/rfc822-header",
                    "text/rfc822" -> {
                if (returned == null) {
                    returned = HeaderFields.parse(content.latin1(part));
                }
            }
            case "text/html" -> pages.add(PartContent.withoutMarkup(content.text(part, charset)));
            default -> {
                if (name.startsWith("text/")) {
                    texts.add(content.text(part, charset));
                }
            }
        }
    }

    /**
     * Adds the blocks of a delivery report. The first block is about the whole report, but some servers leave it out.
     */
    private void addStatus(String report) {
        String block = report.stripLeading();
        for (int count = 0; !block.isEmpty() && count < MOST_PARTS; count++) {
            int end = PartContent.endOfBlock(block);
            HeaderFields fields = HeaderFields.parse(block.substring(0, end));
            if (!fields.isEmpty()) {
                recipients.add(fields);
            }
            block = block.substring(end).stripLeading();
        }
    }

    private static ContentType type(Part part) throws MessagingException {
        String type = part.getContentType();
        try {
            return new ContentType(type);
        } catch (ParseException e) {
            // RFC 2045, 5.2: what has no type that can be understood is plain text; but its name may still stand there.
            String name = type.replaceFirst("[;\\s].*", "").strip().toLowerCase(Locale.ROOT);
            int slash = name.indexOf('/');
            return slash > 0 && slash < name.length() - 1
                    ? new ContentType(name.substring(0, slash), name.substring(slash + 1), null)
                    : new ContentType("text", "plain", null);
        }
    }
}
