package newsdigest.bounce.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.reply.NormalText;
import newsdigest.bounce.reply.Phrasebook;

/** Detector of automatic replies of people who are away: by RFC 3834, and by the signs that were in use before it. */
final class AutoReplyDetector {

    private static final List<String> MARKS = List.of(
            "X-Autoreply",
            "X-Auto-Reply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Responder",
            "X-Mail-Autoreply",
            "X-AutoReply-From",
            "X-Vacation-Message");

    private AutoReplyDetector() {}

    static Optional<BounceClassification> read(HeaderFields head) {
        String subject = head.first("Subject").orElse("");
        boolean replied = head.first("Auto-Submitted")
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                        .isPresent()
                || MARKS.stream().anyMatch(head::has)
                || isMarked(head, "Precedence")
                || isMarked(head, "X-Precedence")
                || isAbsence(subject);
        return replied
                ? Optional.of(BounceClassification.of(
                        BounceKind.AUTO_REPLY,
                        head.first("From")
                                .flatMap(from ->
                                        AddressPatterns.in(from).stream().findFirst()),
                        "",
                        subject,
                        "A machine answers for somebody: by its headers or its subject. The message has arrived."))
                : Optional.empty();
    }

    /** Returns true for the subject of an absence notice. */
    static boolean isAbsence(String subject) {
        String words = NormalText.of(subject).replaceFirst("^(?:re|aw|sv|odp)(?:\\[\\d\\])?: ?", "");
        return Phrasebook.begins("absence subject", words);
    }

    private static boolean isMarked(HeaderFields head, String field) {
        return head.first(field)
                .filter(value ->
                        value.toLowerCase(Locale.ROOT).replace('-', '_').equals("auto_reply"))
                .isPresent();
    }
}
