package newsdigest.bounce.message;

import static newsdigest.bounce.reply.BounceKind.COMPLAINT;
import static newsdigest.bounce.reply.BounceKind.OTHER;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;

/** Parser for the feedback reports of mail providers (RFC 5965), made when a reader presses "spam" or "unsubscribe". */
final class FeedbackReportParser {

    /**
     * Types of reports of readers who do not want the mail; "not-spam" means the opposite, others are for postmasters.
     */
    private static final Set<String> UNWANTED =
            Set.of("abuse", "fraud", "opt-out", "opt-out-list", "spam", "complaint", "phishing", "miscategorized");

    /**
     * Headers that Outlook.com's programmes for senders add to the message that they return, without any report around
     * it.
     */
    private static final List<String> OUTLOOK = List.of("X-HmXmrOriginalRecipient", "X-HmXmrOriginalRecipients");

    private static final Pattern SUBJECT = Pattern.compile(
            "^(?:complaint about message from|email feedback report for ip|abuse report for|spam complaint)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TYPE = Pattern.compile(
            "^[ \\t>]{0,5}feedback-type ?: ?([a-z-]{1,30})", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private FeedbackReportParser() {}

    static Optional<BounceClassification> read(HeaderFields head, BounceParts parts, BounceText text) {
        return parts.feedback()
                .map(FeedbackReportParser::report)
                .or(() -> outlook(head, parts, text))
                .or(() -> apple(head))
                .or(() -> DaemonDetector.isAnswer(head) ? Optional.empty() : inText(text));
    }

    private static BounceClassification report(HeaderFields fields) {
        return ofType(
                fields.first("Feedback-Type").orElse(""),
                fields.first("Original-Rcpt-To")
                        .or(() -> fields.first("Removal-Recipient"))
                        .or(() -> fields.first("Redacted-Address"))
                        .flatMap(AddressPatterns::ofRecipient));
    }

    private static BounceClassification ofType(String stated, Optional<String> address) {
        String type = stated.toLowerCase(Locale.ROOT).replaceFirst("[^a-z-].*", "");
        boolean isUnwanted = UNWANTED.contains(type);
        return BounceClassification.of(
                isUnwanted ? COMPLAINT : OTHER,
                address,
                "",
                "The feedback is of the type '" + type + "'.",
                "It is a feedback report of the type '" + type + "' (RFC 5965), which is "
                        + (isUnwanted ? "a complaint." : "none that asks for anything."));
    }

    private static Optional<BounceClassification> outlook(HeaderFields head, BounceParts parts, BounceText text) {
        Optional<String> recipient = OUTLOOK.stream()
                .flatMap(name -> parts
                        .returned()
                        .or(text::returned)
                        .flatMap(fields -> fields.first(name))
                        .or(() -> head.first(name))
                        .stream())
                .findFirst();
        boolean isNamed = SUBJECT.matcher(head.first("Subject").orElse("")).find();
        return recipient.isPresent() || isNamed
                ? Optional.of(BounceClassification.of(
                        COMPLAINT,
                        recipient.flatMap(AddressPatterns::ofRecipient),
                        "",
                        "The reader calls it junk mail.",
                        "It is a provider's junk mail report, by "
                                + (recipient.isPresent() ? "the fields of the message in it." : "its subject.")))
                : Optional.empty();
    }

    /**
     * Returns the complaint of Apple's Mail, which marks the message that it sends for a reader who presses
     * "unsubscribe".
     */
    private static Optional<BounceClassification> apple(HeaderFields head) {
        return head.first("X-Apple-Unsubscribe")
                .map(mark -> BounceClassification.of(
                        COMPLAINT,
                        head.first("From").flatMap(AddressPatterns::ofRecipient),
                        "",
                        "The reader asks to be taken off, by a button of Apple's Mail.",
                        "It has X-Apple-Unsubscribe: the reader pressed a button to be taken off."));
    }

    private static Optional<BounceClassification> inText(BounceText text) {
        return TYPE.matcher(text.all())
                .results()
                .map(match -> ofType(match.group(1), address(text)))
                .findFirst();
    }

    private static Optional<String> address(BounceText text) {
        return Pattern.compile("(?im)^[ \\t>]{0,5}original-rcpt-to ?: ?(.{1,300})$")
                .matcher(text.all())
                .results()
                .flatMap(match -> AddressPatterns.ofRecipient(match.group(1)).stream())
                .findFirst();
    }
}
