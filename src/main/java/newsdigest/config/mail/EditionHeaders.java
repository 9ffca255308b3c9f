package newsdigest.config.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Header fields that staff choose for the editions of a newsletter.
 *
 * @param fields fields of their own, in the order of the file
 */
public record EditionHeaders(List<OwnField> fields, Precedence precedence) {

    /** Headers of a newsletter about which nothing was said. */
    public static final EditionHeaders USUAL = new EditionHeaders(List.of(), Precedence.BULK);

    private static final int LONGEST_NAME = 60;

    /** Longest run without a space: a line may have 998 characters (RFC 5322, 2.1.1). */
    private static final int LONGEST_RUN = 900;

    private static final int LONGEST_VALUE = 4_000;

    /** Characters of a name (RFC 5322, 2.2). */
    private static final Pattern NAME = Pattern.compile("\\A[\\x21-\\x39\\x3B-\\x7E]++");

    private static final Pattern SPACES = Pattern.compile("\\s++");

    /** Fields of which a message has its own, or that servers on the way write. */
    private static final Set<String> TAKEN = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "auto-submitted",
            "x-auto-response-suppress",
            "feedback-id",
            "return-path",
            "received",
            "received-spf",
            "delivered-to",
            "x-original-to",
            "authentication-results",
            "domainkey-signature",
            "dkim-signature");

    private static final List<String> TAKEN_STARTS = List.of("list-", "content-", "resent-", "arc-", "dkim-");

    /** Fields that make each reader's program write back. */
    private static final Set<String> RECEIPTS = Set.of(
            "disposition-notification-to",
            "disposition-notification-options",
            "return-receipt-to",
            "errors-to",
            "generate-delivery-report",
            "x-confirm-reading-to");

    public EditionHeaders {
        fields = List.copyOf(fields);
    }

    /** Kind of mail that the field Precedence tells older programs, some of which answer no bulk mail. */
    public enum Precedence {
        BULK,
        NONE
    }

    /** Header field with its value as staff wrote it, in one line. */
    public record OwnField(String name, String value) {

        /** Creates a field; runs of spaces count as one, so that no line of a folded value is empty. */
        public OwnField {
            value = SPACES.matcher(value).replaceAll(" ").strip();
        }

        /** Returns the reason why no message can have the field, and what to do; empty when it can. */
        public Optional<String> fault() {
            return nameFault().or(this::valueFault);
        }

        private Optional<String> nameFault() {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches() || name.chars().noneMatch(Character::isLetter)) {
                return Optional.of("is no name of a header field: it has letters, digits and hyphens, no space and no"
                        + " colon (RFC 5322). Write for example X-Office");
            }
            if (name.length() > LONGEST_NAME) {
                return Optional.of("has " + name.length() + " characters, but may have " + LONGEST_NAME
                        + ". Choose a shorter name");
            }
            if (lower.equals("precedence")) {
                return Optional.of("is chosen beside 'headers'. Write 'precedence: bulk' or 'precedence: none' in the"
                        + " newsletter's section");
            }
            if (RECEIPTS.contains(lower)) {
                return Optional.of("asks each reader's program for an answer, and nothing reads those. Leave it out;"
                        + " undeliverable mail is read by 'bounces'");
            }
            return TAKEN.contains(lower) || TAKEN_STARTS.stream().anyMatch(lower::startsWith)
                    ? Optional.of("is a field that Newsdigest or a mail server writes. Leave it out" + instead(lower))
                    : Optional.empty();
        }

        private Optional<String> valueFault() {
            if (value.length() > LONGEST_VALUE) {
                return Optional.of("has a value of " + value.length() + " characters, but it may have " + LONGEST_VALUE
                        + ". Shorten it");
            }
            for (String run : value.split(" ", -1)) {
                if (run.length() > LONGEST_RUN) {
                    return Optional.of("has " + run.length() + " characters without a space, but a line of mail has"
                            + " room for " + LONGEST_RUN + ". Shorten it");
                }
            }
            return Optional.empty();
        }

        private static String instead(String name) {
            return switch (name) {
                case "from", "reply-to", "list-id" -> ", and use the key '" + name + "' of the newsletter";
                case "sender" -> ", and use the key 'from' of the newsletter";
                case "list-unsubscribe", "list-unsubscribe-post" ->
                    ", and use 'public-pages' or the key 'unsubscribe' of the newsletter";
                case "dkim-signature" -> ", and use the key 'dkim' of the newsletter";
                case "return-path" -> ", and use 'bounces'";
                default -> "";
            };
        }
    }
}
