package newsdigest.bounce.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;

/**
 * Detector of mail servers as the authors of a message: by name, by subject, by the type of the content, or because
 * nobody could answer it (RFC 5321, 4.5.5). An automatic reply for a person who is away has that person's name.
 */
final class DaemonDetector {

    private static final Pattern NAME = Pattern.compile(
            "mailer[-_. ]?daemon|mail[-_. ]?daemon|postmaster|mdaemon|microsoftexchange|mail[ ._-]?(?:delivery|administrator"
                    + "|admin|system|router|gateway|transport|subsystem|notification)|delivery[ ._-]?(?:subsystem|system"
                    + "|notification|service|status)|internet mail|bounce[ds]?[ ._-]?(?:notification|handler|daemon)"
                    + "|system administrator|smtp[ ._-]?(?:daemon|server|gateway)|mmdf|groupwise|\\bndr\\b"
                    + "|email[ ._-]?(?:delivery|daemon|server)|non[ ._-]?delivery|undeliver",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OFFICE = Pattern.compile(
            "(?:^|[<\\s])(?:no-?reply|do-?not-?reply|support|help-?desk|hostmaster|webmaster|admin(?:istrator)?|system|root|mail"
                    + "|server|notifications?|bounces?|alerts?)@",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTOMATIC =
            Pattern.compile("daemon|bounce|no-?reply|do-?not-?reply|null|undeliver", Pattern.CASE_INSENSITIVE);

    /** Pattern of the subject of an answered or forwarded message. */
    private static final Pattern ANSWERED =
            Pattern.compile("^\\s*(?:re|aw|sv|odp|fwd?|wg|tr|rv|i|enc)(?:\\[\\d\\])?\\s*:", Pattern.CASE_INSENSITIVE);

    private static final List<String> NAMED_IN = List.of("From", "Sender", "Return-Path", "X-Envelope-From");

    private final HeaderFields head;
    private final Optional<String> named;
    private final boolean isOfNobody;

    DaemonDetector(HeaderFields head) {
        this.head = head;
        this.named = named();
        this.isOfNobody = isOfNobody();
    }

    /** Returns true when the author, by name, is a mail server. */
    static boolean isNamedDaemon(HeaderFields head) {
        return head.all("From").stream().anyMatch(from -> isDaemonName(from) || from.isEmpty() || from.equals("<>"));
    }

    /** Returns true for a subject that begins as a bounce's does. */
    static boolean isBounceSubject(String subject) {
        return Phrasebook.begins("bounce subject", NormalText.of(subject).replaceFirst("^[^\\p{L}]+", ""));
    }

    static boolean isDaemonName(String from) {
        return NAME.matcher(from).find();
    }

    /** Returns true when a mail server wrote it. */
    boolean isServer() {
        return named.isPresent() || isOfNobody;
    }

    /** Returns true when more than the empty return path says so. */
    boolean isCertain() {
        return named.isPresent();
    }

    /** Returns the sign by which it is known, for people who wonder. */
    String reason() {
        return named.orElse("A mail server wrote it: its return path is empty.");
    }

    /**
     * Returns true for the answer of somebody who can be answered: its subject says so, and its return path is no
     * server's.
     */
    static boolean isAnswer(HeaderFields head) {
        return ANSWERED.matcher(head.first("Subject").orElse("")).find()
                && !head.has("Auto-Submitted")
                && head.first("Return-Path")
                        .filter(path ->
                                path.contains("@") && !AUTOMATIC.matcher(path).find())
                        .isPresent();
    }

    private Optional<String> named() {
        if (isAnswer(head)) {
            return Optional.empty();
        }
        for (String field : NAMED_IN) {
            if (head.all(field).stream().anyMatch(DaemonDetector::isDaemonName)) {
                return Optional.of("A mail server wrote it: by the name in " + field + ".");
            }
        }
        if (head.has("X-Failed-Recipients")) {
            return Optional.of("A mail server wrote it: it has X-Failed-Recipients.");
        }
        String type = head.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("delivery-status") && !type.contains("disposition")) {
            return Optional.of("A mail server wrote it: its content is a delivery report.");
        }
        String subject = head.first("Subject").orElse("");
        if (isBounceSubject(subject)) {
            return Optional.of("A mail server wrote it: by its subject.");
        }
        if (isOfOffice(head)
                && !ANSWERED.matcher(subject).find()
                && Phrasebook.has("not delivered", NormalText.of(subject))) {
            return Optional.of("A mail server wrote it: by its subject, under the name of an office.");
        }
        return Optional.empty();
    }

    /** Returns true when the author is an office, such as support@, and no person. */
    private static boolean isOfOffice(HeaderFields head) {
        return head.all("From").stream().anyMatch(from -> OFFICE.matcher(from).find());
    }

    private boolean isOfNobody() {
        boolean replied = head.first("Auto-Submitted")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
        return !replied && (isEmpty("Return-Path") || isEmpty("From"));
    }

    private boolean isEmpty(String field) {
        return head.all(field).stream().anyMatch(path -> path.isEmpty() || path.equals("<>") || path.equals("< >"));
    }
}
