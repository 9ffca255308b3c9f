package newsdigest.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows the answers of machines that answer for somebody who is away: by RFC 3834, and as it was before. */
final class AutoReply {

    private static final List<String> MARKS =
            List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Mail-Autoreply");

    private static final Pattern SUBJECT = Pattern.compile(
            "^(?:re: ?)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|vacation"
                    + "|respuesta autom[aá]tica|fuera de (?:la )?oficina|automatische antwort|abwesenheit"
                    + "|r[ée]ponse automatique|absence du bureau|risposta automatica|resposta autom[aá]tica)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private AutoReply() {}

    static Optional<Finding> read(Fields head, String from) {
        String subject = head.first("Subject").orElse("");
        boolean replied = head.first("Auto-Submitted")
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                        .isPresent()
                || MARKS.stream().anyMatch(head::has)
                || isMarked(head, "Precedence")
                || isMarked(head, "X-Precedence")
                || SUBJECT.matcher(subject).find();
        return replied
                ? Optional.of(new Finding(
                        Notice.Kind.AUTO_REPLY, Addresses.in(from).stream().findFirst(), "", subject))
                : Optional.empty();
    }

    private static boolean isMarked(Fields head, String field) {
        return head.first(field)
                .filter(value ->
                        value.toLowerCase(Locale.ROOT).replace('-', '_').equals("auto_reply"))
                .isPresent();
    }
}
