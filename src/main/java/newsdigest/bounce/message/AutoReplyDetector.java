package newsdigest.bounce.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;

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
        return isReplied(head) || isMarkedByMachine(head) || isAbsence(subject)
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

    /**
     * Returns true when a person's own machine answers, by its headers or its subject. Postfix and Exim mark a bounce as such an answer
     * too, so that one with a server's signs is none of a person.
     *
     * @param text the text without the copy of the sent message
     */
    static boolean isOfPerson(HeaderFields head, String text) {
        String subject = head.first("Subject").orElse("");
        boolean isReport = head.first("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/report"))
                .isPresent();
        if (isReport || head.has("X-Failed-Recipients")) {
            return false;
        }
        if (isAbsence(subject) && !DaemonDetector.isNamedDaemon(head)) {
            return true;
        }
        if (!(isReplied(head) || isMarkedByMachine(head))) {
            return false;
        }
        return isMarkedByMachine(head)
                || Phrasebook.has("absence subject", NormalText.of(subject))
                || !DaemonDetector.isNamedDaemon(head)
                || !(DaemonDetector.isBounceSubject(subject) || Phrasebook.has("not delivered", NormalText.of(text)));
    }

    private static boolean isReplied(HeaderFields head) {
        return head.first("Auto-Submitted")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
    }

    private static boolean isMarkedByMachine(HeaderFields head) {
        return MARKS.stream().anyMatch(head::has) || isMarked(head, "Precedence") || isMarked(head, "X-Precedence");
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
