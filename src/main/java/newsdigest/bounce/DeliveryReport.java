package newsdigest.bounce;

import static newsdigest.bounce.Notice.Kind.HARD;
import static newsdigest.bounce.Notice.Kind.OTHER;
import static newsdigest.bounce.Notice.Kind.SOFT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads delivery reports (RFC 3464; with UTF-8 addresses RFC 6533). */
final class DeliveryReport {

    /** Actions (RFC 3464, 2.3.3) of a message that is past our help or needs none. */
    private static final List<String> ARRIVED = List.of("delivered", "relayed", "expanded");

    private DeliveryReport() {}

    /**
     * What a report says; empty if it says nothing about any recipient. A message goes to one subscriber, so a report of
     * several recipients means that the subscriber's address leads on to them: it is gone only if all of them are.
     */
    static Optional<Finding> read(Contents contents, Prose prose) {
        List<Finding> findings = contents.recipients().stream()
                .flatMap(fields -> recipient(fields, prose).stream())
                .toList();
        Optional<Finding> hard = first(findings, HARD);
        Optional<Finding> soft = first(findings, SOFT);
        Optional<Finding> arrived = first(findings, OTHER);
        if (hard.isPresent() && soft.isEmpty() && arrived.isPresent()) {
            return hard.map(DeliveryReport::soften);
        }
        return soft.or(() -> hard).or(() -> arrived);
    }

    private static Optional<Finding> first(List<Finding> findings, Notice.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).findFirst();
    }

    private static Finding soften(Finding hard) {
        return new Finding(SOFT, hard.address(), hard.status(), hard.reason());
    }

    private static Optional<Finding> recipient(Fields fields, Prose prose) {
        String action = fields.first("Action").orElse("").toLowerCase(Locale.ROOT);
        String stated = fields.first("Status").orElse("");
        Optional<String> address = address(fields);
        if (address.isEmpty() && stated.isEmpty() && action.isEmpty()) {
            return Optional.empty();
        }
        if (ARRIVED.stream().anyMatch(action::startsWith) || (action.isEmpty() && stated.startsWith("2."))) {
            return Optional.of(new Finding(OTHER, address, stated, "The message has arrived: " + action + "."));
        }
        Optional<StatusCode> status = StatusCode.in(stated);
        Optional<String> reply =
                fields.first("Diagnostic-Code").map(text -> text.replaceFirst("^[\\w-]{1,20};\\s*", ""));
        if (action.startsWith("delayed")) {
            String code = status.map(StatusCode::text).orElse("");
            return Optional.of(new Finding(SOFT, address, code, reply.orElse("It is delayed.")));
        }
        boolean isClear = status.filter(code -> !code.isGeneric()).isPresent();
        return Optional.of(Finding.failure(
                address,
                status,
                reply.or(() -> isClear ? Optional.empty() : prose.passage(address))
                        .orElse("")));
    }

    /** The original recipient is the one that was written to; the final one may be where it leads on to. */
    private static Optional<String> address(Fields fields) {
        return fields.first("Original-Recipient")
                .flatMap(Addresses::ofRecipient)
                .or(() -> fields.first("Final-Recipient").flatMap(Addresses::ofRecipient));
    }
}
