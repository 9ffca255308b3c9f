package newsdigest.bounce.reply;

import static newsdigest.bounce.phrase.ReplySubject.MESSAGE;
import static newsdigest.bounce.phrase.ReplySubject.MOMENT;
import static newsdigest.bounce.phrase.ReplySubject.READER;
import static newsdigest.bounce.phrase.ReplySubject.ROUTE;
import static newsdigest.bounce.phrase.ReplySubject.SENDER;
import static newsdigest.bounce.phrase.ReplySubject.SERVER;
import static newsdigest.bounce.phrase.ReplySubject.UNKNOWN;
import static newsdigest.bounce.reply.BounceKind.HARD;
import static newsdigest.bounce.reply.BounceKind.SOFT;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.ReplySubject;

/** Enhanced mail system status code of a failure (RFC 3463 and the IANA registry of RFC 5248). */
public record StatusCode(String text) {

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\.?\\d)");

    /**
     * Pattern of a repeated reply: Exchange Online has the other server's reply after an arrow, and its own code
     * x.y.35z says only that it does.
     */
    private static final Pattern REPEATED = Pattern.compile("[45]\\.\\d\\.35\\d\\b.{0,200}?->", Pattern.DOTALL);

    /**
     * Meaning of a code for the address.
     *
     * @param codes a code; a star stands for any number
     * @param subject subject of the refusal
     * @param kind consequence if the words beside it say nothing against it
     * @param vague true when servers use it for all sorts of things, so that the words beside it decide
     * @param reason reason for the kind
     */
    public record Rule(String codes, ReplySubject subject, BounceKind kind, boolean vague, String reason) {

        boolean fits(String code) {
            String[] wanted = codes.split("\\.", -1);
            String[] given = code.split("\\.", -1);
            for (int i = 0; i < wanted.length; i++) {
                if (!wanted[i].equals("*") && !wanted[i].equals(given[i])) {
                    return false;
                }
            }
            return true;
        }

        /** Returns true when the code alone says that the address is gone. */
        boolean isGone() {
            return kind == HARD;
        }
    }

    /** Rules in their order: the first that fits holds. */
    public static final List<Rule> RULES = List.of(
            rule("4.2.2", READER, SOFT, "The mailbox is full; people do clear them."),
            rule("4.7.*", SERVER, SOFT, "Policy, for now: greylisting, pace or reputation."),
            rule("4.*.*", MOMENT, SOFT, "It may work another time; given up on is the message, not the address."),
            vague("5.1.0", UNKNOWN, "Something about an address, the reader's or the sender's."),
            rule("5.1.4", READER, SOFT, "The address fits several mailboxes: for its server to mend."),
            rule("5.1.5", READER, SOFT, "The address is good."),
            rule("5.1.7", SENDER, SOFT, "The sender's address is wrong, not the reader's."),
            rule("5.1.8", SENDER, SOFT, "The sender's domain is wrong, not the reader's."),
            rule("5.1.9", ROUTE, SOFT, "A server on the way cannot report further."),
            rule("5.1.*", READER, HARD, "No such mailbox or domain, moved away, or no address at all."),
            vague("5.2.0", READER, "Something about the mailbox, so there is one."),
            rule("5.2.1", READER, HARD, "The mailbox is disabled and accepts nothing."),
            rule("5.2.2", READER, SOFT, "The mailbox is full; people do clear them."),
            rule("5.2.*", MESSAGE, SOFT, "The message is too long for the mailbox, or its list is in trouble."),
            vague("5.3.0", ROUTE, "The receiving system is in some trouble."),
            rule("5.3.4", MESSAGE, SOFT, "The message is too big for the receiving system."),
            rule("5.3.*", ROUTE, SOFT, "The receiving system is full, closed or wrongly set up."),
            rule("5.4.4", READER, HARD, "The domain has no host that takes mail."),
            rule("5.4.310", READER, HARD, "The domain does not exist (Exchange Online)."),
            vague("5.4.1", ROUTE, "No answer; Exchange Online also says it of unknown recipients."),
            vague("5.4.*", ROUTE, "Routing, network or DNS trouble, a loop, or the time was up."),
            vague("5.5.*", ROUTE, "The servers misunderstand each other."),
            rule("5.6.*", MESSAGE, SOFT, "What is in the message is the trouble."),
            rule("5.7.13", SERVER, SOFT, "The account that sends is disabled (RFC 5248)."),
            rule("5.7.17", READER, HARD, "The mailbox belongs to somebody else now (RFC 7293)."),
            rule("5.7.18", READER, HARD, "The domain belongs to somebody else now (RFC 7293)."),
            rule("5.7.*", SERVER, SOFT, "Policy: spam, reputation, authentication. It is about the sender."),
            vague("5.*.*", UNKNOWN, "Refused for good, without a reason."));

    private static Rule rule(String codes, ReplySubject subject, BounceKind kind, String reason) {
        return new Rule(codes, subject, kind, false, reason);
    }

    private static Rule vague(String codes, ReplySubject subject, String reason) {
        return new Rule(codes, subject, SOFT, true, reason);
    }

    /** Returns the first code of a text, if possible one that says more than "something else" (x.0.x). */
    public static Optional<StatusCode> in(String text) {
        List<StatusCode> codes = CODE.matcher(REPEATED.matcher(text).replaceAll(" "))
                .results()
                .map(match -> new StatusCode(match.group()))
                .toList();
        Optional<StatusCode> telling =
                codes.stream().filter(code -> !code.isGeneric()).findFirst();
        return telling.or(() -> codes.stream().findFirst())
                .or(() -> CODE.matcher(text)
                        .results()
                        .map(match -> new StatusCode(match.group()))
                        .findFirst());
    }

    /** Returns true when it gives no cause (RFC 3463, 3.1). */
    public boolean isGeneric() {
        return text.split("\\.", -1)[1].equals("0");
    }

    /** Returns true when it says that trying again may help. */
    public boolean isTemporary() {
        return text.startsWith("4");
    }

    /** Returns its meaning. */
    public Rule rule() {
        return RULES.stream().filter(rule -> rule.fits(text)).findFirst().orElseThrow();
    }
}
