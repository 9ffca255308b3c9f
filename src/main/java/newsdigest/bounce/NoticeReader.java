package newsdigest.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.bounce.Notice.Kind;

/** Reads what a message that came back says. Nothing in it is trusted, and nothing in it can make reading fail. */
public final class NoticeReader {

    /** More of a message is not looked at: what matters stands before the copy of what was sent. */
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_LINKS = 10;
    private static final List<String> SENT_TO = List.of("To", "Delivered-To", "X-Original-To", "Envelope-To");
    private static final Pattern LINK = Pattern.compile("https://[^\\s<>\"]{1,2000}", Pattern.CASE_INSENSITIVE);
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Fields head;
    private final Contents contents;
    private final Prose prose;

    private NoticeReader(Fields head, Contents contents) {
        this.head = head;
        this.contents = contents;
        this.prose = Prose.of(contents.text());
    }

    /** Reads the first megabyte of a message; what cannot be read is of the kind OTHER, with the reason. */
    public static Notice read(MimeMessage message) {
        try {
            return new NoticeReader(Fields.of(message), Contents.of(message)).notice();
        } catch (MessagingException | RuntimeException e) {
            // Mail from anywhere meets libraries with many ways to fail; one message must not stop the others.
            return new Notice(
                    Kind.OTHER, Set.of(), Set.of(), Optional.empty(), "", "It cannot be read as a message: " + e);
        }
    }

    /**
     * Reads the first megabyte of a message as it is stored or transferred.
     *
     * @throws IOException if the stream fails, never because of what is in it
     */
    static Notice read(InputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(MOST_BYTES);
        try {
            return read(new MimeMessage(SESSION, new ByteArrayInputStream(start)));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private Notice notice() {
        Set<String> sentTo = new LinkedHashSet<>();
        SENT_TO.forEach(name -> addresses(head, name, sentTo));
        Finding finding = finding(Set.copyOf(sentTo));
        Optional<Fields> returned = contents.returned().or(prose::returned);
        Set<String> links = new LinkedHashSet<>();
        returned.ifPresent(fields -> {
            addresses(fields, "Return-Path", sentTo);
            links(fields, links);
        });
        contents.feedback().ifPresent(fields -> addresses(fields, "Original-Mail-From", sentTo));
        return new Notice(finding.kind(), sentTo, links, finding.address(), finding.status(), finding.reason());
    }

    /** What is made for machines first; then what a server writes, before it is taken for the answer of one who is away. */
    private Finding finding(Set<String> sentTo) {
        String from = head.first("From").orElse("");
        return Complaint.read(contents)
                .or(() -> DeliveryReport.read(contents, prose))
                .or(() -> prose.read(head, from, sentTo))
                .or(() -> AutoReply.read(head, from))
                .orElseGet(() -> new Finding(
                        Kind.OTHER,
                        Optional.empty(),
                        "",
                        contents.damage().orElse("It is neither a report of a mail server nor an automatic answer.")));
    }

    private static void addresses(Fields fields, String name, Set<String> found) {
        fields.all(name).stream()
                .flatMap(value -> Addresses.in(value).stream())
                .limit(MOST_ADDRESSES)
                .forEach(found::add);
    }

    private static void links(Fields returned, Set<String> found) {
        returned.all("List-Unsubscribe").stream()
                .flatMap(value -> LINK.matcher(value).results())
                .map(match -> match.group())
                .limit(MOST_LINKS)
                .forEach(found::add);
    }
}
