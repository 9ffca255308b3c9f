package newsdigest.bounce.message;

import static newsdigest.bounce.reply.BounceKind.HARD;
import static newsdigest.bounce.reply.BounceKind.OTHER;
import static newsdigest.bounce.reply.BounceKind.SOFT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.bounce.phrase.ReplySubject;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.reply.FailureReply;
import newsdigest.bounce.reply.ReplyClassifier;
import newsdigest.bounce.reply.StatusCode;

/** Parser for delivery status notifications (RFC 3464; with UTF-8 addresses RFC 6533). */
final class DsnParser {

    /**
     * Actions (RFC 3464, 2.3.3) of a message that arrived or left the sender's reach; "deliverable" answers a question.
     */
    private static final List<String> ARRIVED = List.of("deliver", "relay", "expand");

    private final PlainTextBounceParser prose;
    private final Set<String> ours;
    private final Set<String> sentTo;

    /**
     * @param ours the addresses of the sender
     * @param sentTo the addresses that the returned message was written to
     */
    DsnParser(PlainTextBounceParser prose, Set<String> ours, Set<String> sentTo) {
        this.prose = prose;
        this.ours = ours;
        this.sentTo = sentTo;
    }

    /**
     * Returns the meaning of a report; empty if it says nothing about any recipient. A message goes to one subscriber, so
     * a report of several recipients means that the subscriber's address leads on to them: it is gone only if all are. Where
     * the returned copy names one of them, only that one counts.
     */
    Optional<BounceClassification> read(List<HeaderFields> recipients) {
        List<HeaderFields> sentTo = recipients.stream().filter(this::isSentTo).toList();
        List<BounceClassification> found = (sentTo.isEmpty() ? recipients : sentTo)
                .stream().flatMap(fields -> recipient(fields).stream()).toList();
        Optional<BounceClassification> hard = first(found, HARD);
        Optional<BounceClassification> soft = first(found, SOFT);
        Optional<BounceClassification> arrived = first(found, OTHER);
        if (hard.isPresent() && soft.isEmpty() && arrived.isPresent()) {
            return hard.map(one -> one.softened("It arrived at another address that this one leads on to: soft."));
        }
        return soft.or(() -> hard).or(() -> arrived);
    }

    private boolean isSentTo(HeaderFields fields) {
        return address(fields)
                .filter(address -> sentTo.contains(address.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static Optional<BounceClassification> first(List<BounceClassification> found, BounceKind kind) {
        return found.stream().filter(one -> one.kind() == kind).findFirst();
    }

    private Optional<BounceClassification> recipient(HeaderFields fields) {
        String action = fields.first("Action").orElse("").toLowerCase(Locale.ROOT);
        String stated = fields.first("Status").orElse("");
        Optional<String> address = address(fields);
        boolean isReport = fields.has("Diagnostic-Code") || !stated.isEmpty() || !action.isEmpty();
        if (!isReport && address.isEmpty()) {
            return Optional.empty();
        }
        boolean isSuccess = stated.startsWith("2.") && !action.startsWith("fail") && !action.startsWith("delay");
        if (ARRIVED.stream().anyMatch(action::startsWith) || isSuccess) {
            return Optional.of(BounceClassification.of(
                    OTHER,
                    address,
                    stated.replaceFirst("\\s.*", ""),
                    "The message has arrived: " + action + ".",
                    "The report (RFC 3464) says '" + (action.isEmpty() ? stated : action) + "': it is no bounce."));
        }
        Optional<StatusCode> status = StatusCode.in(stated);
        Optional<String> reply = reply(fields);
        if (action.startsWith("delay")) {
            String code = status.map(StatusCode::text).orElse("");
            return Optional.of(BounceClassification.of(
                    SOFT,
                    address,
                    code,
                    reply.orElse("It is delayed."),
                    "The report (RFC 3464) says that the message is delayed, so it is soft."));
        }
        return Optional.of(failure(address, status, reply).after("It has a delivery report (RFC 3464)."));
    }

    /** Returns the meaning of a failure; where the report lacks something, the text beside it may have it. */
    private BounceClassification failure(
            Optional<String> address, Optional<StatusCode> status, Optional<String> reply) {
        BounceClassification byReport = ReplyClassifier.classify(
                new FailureReply(address, status, reply.orElse(""), prose::stage, ours, prose::ownText));
        boolean isOpen = byReport.kind() == SOFT
                && byReport.subject() != ReplySubject.SENDER
                && status.filter(code -> !code.isGeneric() && !code.rule().vague())
                        .isEmpty()
                && (reply.isEmpty() || byReport.subject() == ReplySubject.UNKNOWN);
        if (!isOpen) {
            return byReport;
        }
        Optional<String> passage = prose.passage(address).or(prose::coded).or(() -> prose.wholeText());
        return passage.map(text -> ReplyClassifier.classify(new FailureReply(
                        address,
                        status,
                        reply.map(DsnParser::sentence).orElse("") + text,
                        prose::stage,
                        ours,
                        prose::ownText)))
                .orElse(byReport);
    }

    /** Returns a reply with an end, so that its last word and the next text's first do not mean something together. */
    private static String sentence(String reply) {
        String last = reply.substring(reply.length() - 1);
        return reply + (".;!?".contains(last) ? "" : ";") + "\n";
    }

    private static Optional<String> reply(HeaderFields fields) {
        String diagnostic = String.join("\n", fields.all("Diagnostic-Code")).replaceFirst("^[\\w-]{1,20};\\s*", "");
        String category = fields.first("X-PowerMTA-BounceCategory").orElse("");
        String both = BounceText.withoutSubjects(diagnostic + "\n" + category).strip();
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    /**
     * Returns the address of the original recipient, as it was written to; the final one may be where it leads on to.
     */
    private static Optional<String> address(HeaderFields fields) {
        return fields.first("Original-Recipient")
                .flatMap(AddressPatterns::ofRecipient)
                .or(() -> fields.first("Final-Recipient").flatMap(AddressPatterns::ofRecipient));
    }
}
