package newsdigest.bounce;

import static newsdigest.bounce.Notice.Kind.COMPLAINT;
import static newsdigest.bounce.Notice.Kind.OTHER;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the feedback reports of mail providers (RFC 5965), made when a reader presses "spam". */
final class Complaint {

    /** The types that say the reader does not want the mail; "not-spam" says the opposite, others are for postmasters. */
    private static final Set<String> UNWANTED = Set.of("abuse", "fraud", "opt-out", "opt-out-list");

    /** What Outlook.com's programme for senders adds to the message that it returns, without any report around it. */
    private static final String OUTLOOK = "X-HmXmrOriginalRecipient";

    private Complaint() {}

    static Optional<Finding> read(Contents contents) {
        return contents.feedback()
                .map(Complaint::report)
                .or(() -> contents.returned()
                        .flatMap(returned -> returned.first(OUTLOOK))
                        .map(field -> new Finding(
                                COMPLAINT, Addresses.ofRecipient(field), "", "The reader calls it junk mail.")));
    }

    private static Finding report(Fields fields) {
        String type = fields.first("Feedback-Type").orElse("").toLowerCase(Locale.ROOT);
        return new Finding(
                UNWANTED.contains(type) ? COMPLAINT : OTHER,
                fields.first("Original-Rcpt-To").flatMap(Addresses::ofRecipient),
                "",
                "The feedback is of the type '" + type + "'.");
    }
}
