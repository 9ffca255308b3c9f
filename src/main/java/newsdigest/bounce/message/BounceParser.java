package newsdigest.bounce.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.connection.MailStreams;

/** Parser for messages that came back. Nothing in them is trusted, and nothing in them can make reading fail. */
public final class BounceParser {

    /**
     * Number of bytes that are read of a message; the part that matters stands before the copy of the message that was
     * sent.
     */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ADDRESSES = 50;
    private static final List<String> SENT_TO =
            List.of("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Rcpt-To");
    private static final List<String> SENT_FROM = List.of("Return-Path", "From", "Sender", "Reply-To");
    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:([^\\s<>\"?]{1,320})");
    private static final Session SESSION = Session.getInstance(new Properties());

    static {
        // A fifth of the whole time is taken by looking for it otherwise.
        MailStreams.choose();
    }

    private final HeaderFields head;
    private final BounceParts parts;
    private final BounceText text;

    private BounceParser(HeaderFields head, BounceParts parts) {
        this.head = head;
        this.parts = parts;
        this.text = BounceText.of(parts.text());
    }

    /** Returns the meaning of a message; one that cannot be read is of the kind OTHER, with the reason. */
    public static BounceMessage read(MimeMessage message) {
        try {
            return new BounceParser(HeaderFields.of(message), BounceParts.of(message)).message();
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            // Mail from anywhere meets libraries with many ways to fail; one message must not stop the others.
            return BounceMessage.other("It cannot be read as a message: " + e);
        }
    }

    /**
     * Returns the meaning of a message as it is stored or transferred; only its first megabyte is read.
     *
     * @throws IOException if the stream fails, never because of what is in it
     */
    public static BounceMessage read(InputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(MOST_BYTES);
        int first = 0;
        while (first < start.length && start[first] <= ' ' && start[first] >= 0) {
            first++;
        }
        try {
            return read(new MimeMessage(SESSION, new ByteArrayInputStream(start, first, start.length - first)));
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            return BounceMessage.other("It cannot be read as a message: " + e);
        }
    }

    private BounceMessage message() {
        Set<String> returnAddresses = new LinkedHashSet<>();
        SENT_TO.forEach(name -> addresses(head, name, returnAddresses));
        Set<String> ours = new HashSet<>();
        returnAddresses.forEach(address -> ours.add(address.toLowerCase(Locale.ROOT)));
        Optional<HeaderFields> returned = parts.returned().or(text::returned);
        Set<String> unsubscribeAddresses = new LinkedHashSet<>();
        Set<String> sentTo = new LinkedHashSet<>();
        returned.ifPresent(fields -> {
            Set<String> from = new LinkedHashSet<>();
            SENT_FROM.forEach(name -> addresses(fields, name, from));
            from.forEach(address -> ours.add(address.toLowerCase(Locale.ROOT)));
            addresses(fields, "Return-Path", returnAddresses);
            addresses(fields, "X-Return-Path", returnAddresses);
            unsubscribeAddresses(fields, unsubscribeAddresses);
            Set<String> to = new LinkedHashSet<>();
            addresses(fields, "To", to);
            to.forEach(address -> sentTo.add(address.toLowerCase(Locale.ROOT)));
        });
        parts.feedback().ifPresent(fields -> addresses(fields, "Original-Mail-From", returnAddresses));
        BounceClassification classification = classification(ours, sentTo);
        boolean asksToLeave =
                classification.kind() == BounceKind.OTHER && LeaveRequestDetector.asks(head, parts.text());
        return new BounceMessage(classification, returnAddresses, unsubscribeAddresses, asksToLeave);
    }

    /**
     * Returns the meaning: by reports for machines first, then by a server's text, before it is taken for the reply of
     * a person who is away. What a person's own machine answers is no server's text, though the person is called
     * postmaster.
     */
    private BounceClassification classification(Set<String> ours, Set<String> sentTo) {
        DaemonDetector daemon = new DaemonDetector(head);
        PlainTextBounceParser prose = new PlainTextBounceParser(head, daemon, text, ours);
        DsnParser reports = new DsnParser(prose, ours, sentTo);
        return FeedbackReportParser.read(head, parts, text)
                .or(() -> reports.read(parts.recipients()))
                .or(() -> AutoReplyDetector.isOfPerson(head, text.before())
                        ? AutoReplyDetector.read(head)
                        : Optional.empty())
                .or(() -> reports.read(fieldsInText(daemon)))
                .or(prose::read)
                .or(() -> AutoReplyDetector.read(head))
                .orElseGet(() -> BounceClassification.of(
                        BounceKind.OTHER,
                        Optional.empty(),
                        "",
                        parts.damage().orElse("It is neither a report of a mail server nor an automatic answer."),
                        "It is neither a report of a mail server, nor feedback, nor an automatic answer."));
    }

    /**
     * Returns the report fields that a server put into its text; a person who quotes them is not taken for a server.
     */
    private List<HeaderFields> fieldsInText(DaemonDetector daemon) {
        return parts.recipients().isEmpty() && daemon.isServer() ? text.reportFields() : List.of();
    }

    private static void addresses(HeaderFields fields, String name, Set<String> found) {
        fields.all(name).stream()
                .flatMap(value -> AddressPatterns.in(value).stream())
                .limit(MOST_ADDRESSES)
                .forEach(found::add);
    }

    private static void unsubscribeAddresses(HeaderFields returned, Set<String> found) {
        returned.all("List-Unsubscribe").stream()
                .flatMap(value -> MAILTO.matcher(value).results())
                .map(match -> match.group(1))
                .limit(MOST_ADDRESSES)
                .forEach(found::add);
    }
}
