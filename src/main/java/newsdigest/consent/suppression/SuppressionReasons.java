package newsdigest.consent.suppression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.text.ComparableText;

/** Parser of the reasons that lists of other systems give for not mailing somebody. */
final class SuppressionReasons {

    /** Beginnings of words, in the order in which they are looked for. */
    private static final Map<Reason, List<String>> BEGINNINGS = Map.of(
            Reason.COMPLAINED,
            List.of("complain", "spam", "abuse", "junk", "queja", "denuncia", "plainte", "denunci", "beschwerde"),
            Reason.BOUNCED,
            List.of(
                    "bounce",
                    "hard",
                    "clean",
                    "undeliver",
                    "unknown user",
                    "no such user",
                    "user unknown",
                    "mailbox",
                    "does not exist",
                    "invalid",
                    "rebot",
                    "rebote",
                    "rebond",
                    "npai",
                    "devuelt",
                    "devolvid",
                    "unzustell"),
            Reason.UNSUBSCRIBED,
            List.of(
                    "unsub",
                    "opt out",
                    "optout",
                    "opted out",
                    "baja",
                    "dado de baja",
                    "dada de baja",
                    "desuscri",
                    "desabonn",
                    "desinscri",
                    "descadastr",
                    "abgemeldet",
                    "abbestell",
                    "ausgetragen",
                    "left",
                    "cancel"),
            Reason.MANUAL,
            List.of("manual", "admin", "block", "by hand", "suppress"));

    private static final List<Reason> ORDER =
            List.of(Reason.COMPLAINED, Reason.UNSUBSCRIBED, Reason.BOUNCED, Reason.MANUAL);

    private SuppressionReasons() {}

    /** Returns the reason that a text gives; empty when it says none that is known. */
    static Optional<Reason> find(String text) {
        for (Reason reason : Reason.values()) {
            if (reason != Reason.FORGOTTEN && reason.word().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(reason);
            }
        }
        if (text.strip().matches("(?s)5\\.\\d{1,3}\\.\\d{1,3}.*|5\\d\\d([ -].*)?")) {
            return Optional.of(Reason.BOUNCED);
        }
        String words = ComparableText.words(text);
        return ORDER.stream()
                .filter(reason -> BEGINNINGS.getOrDefault(reason, List.of()).stream()
                        .anyMatch(beginning -> words.contains(' ' + beginning)))
                .findFirst();
    }
}
