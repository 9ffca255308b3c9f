package newsdigest.bounce;

import static newsdigest.bounce.Notice.Kind.HARD;
import static newsdigest.bounce.Notice.Kind.SOFT;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.bounce.Notice.Kind;

/** An enhanced mail system status code of a failure (RFC 3463 and the IANA registry of RFC 5248). */
record StatusCode(String text) {

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\.?\\d)");

    /**
     * What a code means for the address.
     *
     * @param codes a code; a star stands for any number
     * @param vague whether servers use it for all sorts of things, so that the words beside it decide
     * @param reason why it is of that kind
     */
    record Rule(String codes, Kind kind, boolean vague, String reason) {
        boolean fits(String code) {
            return code.matches(codes.replace(".", "\\.").replace("*", "\\d+"));
        }
    }

    /** The first that fits holds. */
    static final List<Rule> RULES = List.of(
            new Rule("4.*.*", SOFT, false, "It may work another time; given up on is the message, not the address."),
            new Rule("5.1.4", SOFT, false, "The address fits several mailboxes: for its server to mend."),
            new Rule("5.1.5", SOFT, false, "The address is good."),
            new Rule("5.1.7", SOFT, false, "The sender's address is wrong, not the reader's."),
            new Rule("5.1.8", SOFT, false, "The sender's domain is wrong, not the reader's."),
            new Rule("5.1.9", SOFT, false, "A server on the way cannot report further."),
            new Rule("5.1.*", HARD, false, "No such mailbox or domain, moved away, or no address at all."),
            new Rule("5.2.0", SOFT, true, "Something about the mailbox, so there is one."),
            new Rule("5.2.1", HARD, false, "The mailbox is disabled and accepts nothing."),
            new Rule("5.2.2", SOFT, false, "The mailbox is full; people do clear them."),
            new Rule("5.2.*", SOFT, false, "The message is too long for the mailbox, or its list is in trouble."),
            new Rule("5.3.0", SOFT, true, "The receiving system is in some trouble."),
            new Rule("5.3.*", SOFT, false, "The receiving system is full, closed or wrongly set up."),
            new Rule("5.4.4", HARD, false, "The domain has no host that takes mail."),
            new Rule("5.4.310", HARD, false, "The domain does not exist (Exchange Online)."),
            new Rule("5.4.1", SOFT, true, "No answer; Exchange Online also says it of unknown recipients."),
            new Rule("5.4.*", SOFT, false, "Routing, network or DNS trouble, a loop, or the time was up."),
            new Rule("5.5.*", SOFT, true, "The servers misunderstand each other."),
            new Rule("5.6.*", SOFT, false, "What is in the message is the trouble."),
            new Rule("5.7.13", HARD, false, "The account is disabled."),
            new Rule("5.7.17", HARD, false, "The mailbox belongs to somebody else now (RFC 7293)."),
            new Rule("5.7.18", HARD, false, "The domain belongs to somebody else now (RFC 7293)."),
            new Rule("5.7.*", SOFT, false, "Policy: spam, reputation, authentication. It is about the sender."),
            new Rule("5.*.*", HARD, true, "Refused for good, without a better reason."));

    /** The first code in a text, if possible one that says more than "something else" (x.0.x). */
    static Optional<StatusCode> in(String text) {
        List<StatusCode> codes = CODE.matcher(text)
                .results()
                .map(match -> new StatusCode(match.group()))
                .toList();
        return codes.stream()
                .filter(code -> !code.isGeneric())
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    /** Whether it gives no cause (RFC 3463, 3.1). */
    boolean isGeneric() {
        return text.split("\\.", -1)[1].equals("0");
    }

    /** What it means for the address, given what the server says in words. */
    Kind kind(Wording words) {
        Rule rule = rule();
        if (isTemporary()) {
            return rule.kind;
        }
        return switch (words) {
            // Who calls a full or a well guarded mailbox unknown is wrong in the code, hardly in the words.
            case FULL, BLOCKED -> SOFT;
            case GONE -> rule.vague ? HARD : rule.kind;
            case VAGUE -> rule.kind;
        };
    }

    /** Whether it says that trying again may help. */
    boolean isTemporary() {
        return text.startsWith("4");
    }

    /** What it stands for. */
    String reason() {
        return rule().reason;
    }

    private Rule rule() {
        return RULES.stream().filter(rule -> rule.fits(text)).findFirst().orElseThrow();
    }
}
