package newsdigest.bounce.reply;

import static newsdigest.bounce.reply.BounceKind.HARD;
import static newsdigest.bounce.reply.BounceKind.SOFT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.phrase.ReplyMeaning;
import newsdigest.bounce.phrase.ReplySubject;

/**
 * Classifier of failures. Determines first at which stage a refusal was sent and whom it is about; only a permanent
 * reply about the reader, at RCPT or later, is hard. Codes go before words, and a reply that is not understood is soft.
 */
public final class ReplyClassifier {

    /** Pattern of an SMTP reply code (RFC 5321, 4.2) at the start of a reply. */
    private static final Pattern REPLY = Pattern.compile("(?<![\\w.#+/-])([45][0-5]\\d)(?=[ :-])");

    /** Pattern of Postfix's words for a name that it looked up: the reader's domain, a host that is named for it, or its own relay. */
    private static final Pattern LOOKED_UP =
            Pattern.compile("Name service error for name=(\\S{1,253}) type=", Pattern.CASE_INSENSITIVE);

    /** Pattern of the name of a domain, behind that word. */
    private static final Pattern NAMED_DOMAIN = Pattern.compile(
            "\\bdomain (?:name )?[\"'<(]?((?:[a-z0-9-]{1,63}\\.){1,10}[a-z]{2,18})(?![\\w-])",
            Pattern.CASE_INSENSITIVE);

    /** Replies to a server that signs in (RFC 4954, 6). */
    private static final Set<String> SIGN_IN = Set.of("534", "535", "538");

    /** Pattern of Postfix's words before the reason why it refuses a recipient. */
    private static final Pattern REFUSED = Pattern.compile("recipient address rejected:", Pattern.CASE_INSENSITIVE);

    /** Words of qmail before any reply to RCPT, whomever that is about. */
    private static final String OF_QMAIL = "does not like recipient";

    /** Longest reason: a line or a few; a longer one is a copy of something. */
    private static final int MOST = 2_000;

    private final FailureReply failure;
    private final String text;
    private final List<String> steps = new ArrayList<>();
    private final Optional<StatusCode> code;
    private final String reply;
    private final Optional<SmtpStage> stage;
    private final WordMeanings words;
    private final NamedAddresses named;

    private ReplyClassifier(FailureReply failure) {
        this.failure = failure;
        this.text = start(failure.text());
        this.code = code();
        this.reply = replyCode();
        this.stage = SmtpStage.in(text).or(failure.stage());
        this.words = words();
        this.named = new NamedAddresses(text, failure.address(), failure.ours());
    }

    /** Returns the meaning of a failure. */
    public static BounceClassification classify(FailureReply failure) {
        return new ReplyClassifier(failure).classification();
    }

    /** Returns true when a text has a failure in it, by a code or by words. */
    public static boolean hasFailure(String text) {
        String start = start(text);
        return StatusCode.in(start).isPresent()
                || REPLY.matcher(start).find()
                || !WordMeanings.of(start).isEmpty();
    }

    private BounceClassification classification() {
        stage.ifPresent(known -> steps.add("It was said at " + known.text() + "."));
        code.ifPresent(known ->
                steps.add("The code is " + known.text() + ": " + known.rule().reason()));
        if (!reply.isEmpty()) {
            steps.add("The SMTP reply is " + reply + ".");
        }
        words.forEach((meaning, match) -> steps.add("The words '"
                + match.phrase().text() + "' (" + match.phrase().language() + ") mean: " + meaning.section() + "."));
        if (stage.isPresent() && stage.get().isBeforeRecipient()) {
            return soft(
                    stage.get() == SmtpStage.MAIL ? ReplySubject.SENDER : beforeMail(),
                    "Before RCPT nothing was said about the reader, so it is soft.");
        }
        if (SIGN_IN.contains(reply)) {
            return soft(ReplySubject.SERVER, "The reply is about signing in, so it is soft.");
        }
        if (words.has(ReplyMeaning.SENDER_REFUSED)) {
            return soft(ReplySubject.SENDER, "The sender is refused, not the reader, so it is soft.");
        }
        if (named.areOurs()) {
            return soft(
                    ReplySubject.SENDER, "The reply names the sender's address and not the reader's, so it is soft.");
        }
        if (isAnother(lookedUp())) {
            return anotherName();
        }
        if (isOurDomainMissing()) {
            return soft(
                    ReplySubject.SENDER, "The reply names the sender's domain and not the reader's, so it is soft.");
        }
        if (words.has(ReplyMeaning.NO_SUCH_DOMAIN) && isAnother(namedDomain())) {
            return anotherName();
        }
        if (isTemporary()) {
            return soft(temporarySubject(), "The server itself calls it temporary, so it is soft.");
        }
        if (words.has(ReplyMeaning.MAILBOX_FULL)) {
            return soft(ReplySubject.READER, "A full mailbox has somebody, so it is soft.");
        }
        if (words.has(ReplyMeaning.TRY_LATER)) {
            return soft(ReplySubject.MOMENT, "It may work another time, so it is soft.");
        }
        return permanent();
    }

    private BounceClassification permanent() {
        Optional<ReplyMeaning> gone = words.gone();
        Optional<ReplyMeaning> cause = words.otherCause();
        Optional<ReplyMeaning> other = words.other();
        Optional<StatusCode.Rule> rule = code.map(StatusCode::rule);
        boolean isGoneByCode = rule.filter(StatusCode.Rule::isGone).isPresent();
        if (cause.isPresent() && (gone.isPresent() || isGoneByCode)) {
            return soft(subject(cause.get()), "A cause is given that is not a dead address, so it is soft.");
        }
        if (gone.filter(meaning -> !meaning.isGoneByName()).isPresent() && other.isPresent()) {
            return soft(
                    words.isAlternative() ? ReplySubject.UNKNOWN : subject(other.get()),
                    "It may be that the address is gone, and something else is said; in doubt it is soft.");
        }
        if (gone.filter(ReplyMeaning::isGoneByName).isEmpty() && isOfMessage() && (gone.isPresent() || isGoneByCode)) {
            return soft(
                    ReplySubject.MESSAGE,
                    "The message was refused, and nothing names a dead address; in doubt it is soft.");
        }
        return isGoneByCode ? permanentByCode(gone, other) : permanentByWords(gone, other, rule);
    }

    /** Returns the meaning of a code for a dead address: words about something else contradict it. */
    private BounceClassification permanentByCode(Optional<ReplyMeaning> gone, Optional<ReplyMeaning> other) {
        if (gone.isPresent()) {
            return hard("The code says so, and so do the words: it is hard.");
        }
        if (other.isPresent()) {
            return soft(subject(other.get()), "The words contradict the code, so it is soft.");
        }
        return onlyOneNamed() == ReplySubject.UNKNOWN
                ? hard("The code says so: it is hard.")
                : soft(onlyOneNamed(), "The code says so, and the words name somebody else; in doubt it is soft.");
    }

    private BounceClassification permanentByWords(
            Optional<ReplyMeaning> gone, Optional<ReplyMeaning> other, Optional<StatusCode.Rule> rule) {
        if (gone.isPresent() && isPolicyCode() && isOnlyGone()) {
            return soft(
                    ReplySubject.READER,
                    "The words say that the address is gone, and the code is one of policy; in doubt it is soft, and is"
                            + " given up on when it goes on.");
        }
        if (rule.filter(known -> !known.vague()).isPresent()) {
            ReplySubject subject = other.map(this::subject).orElse(rule.get().subject());
            return soft(subject, "The code is not about a dead address, so it is soft.");
        }
        if (gone.isPresent() && words.isAlternative()) {
            return soft(
                    ReplySubject.UNKNOWN,
                    "It may be that the address is gone, or something else; in doubt it is soft.");
        }
        if (gone.isPresent() && (words.isGoneFirst() || other.get() == ReplyMeaning.MESSAGE_REJECTED)) {
            return hard("The words say that the address is gone: it is hard.");
        }
        return other.map(meaning -> soft(
                        subject(meaning),
                        "The words are about " + subject(meaning).text() + ", so it is soft."))
                .orElseGet(() -> soft(
                        rule.map(StatusCode.Rule::subject)
                                .filter(subject -> subject != ReplySubject.UNKNOWN)
                                .orElseGet(this::onlyOneNamed),
                        "Nothing says that the address is gone; in doubt it is soft."));
    }

    /** Returns true when nothing but a dead address is named; that the recipient is refused goes without saying. */
    private boolean isOnlyGone() {
        WordMeanings reason = WordMeanings.of(REFUSED.matcher(text).replaceAll(" "));
        return reason.other().isEmpty()
                && !Phrasebook.has("policy words", WordMeanings.withoutInactivity(reason.words()));
    }

    private boolean isOfMessage() {
        return stage.filter(SmtpStage::isOfMessage).isPresent();
    }

    /** Returns the subject of a reply that is not understood: the sender, where it names the sender alone. */
    private ReplySubject onlyOneNamed() {
        String said = words.words().replace(OF_QMAIL, " ");
        if (Phrasebook.has("reader named", said)) {
            return ReplySubject.UNKNOWN;
        }
        if (Phrasebook.has("sender named", said)) {
            return ReplySubject.SENDER;
        }
        return Phrasebook.has("server named", said) ? ReplySubject.SERVER : ReplySubject.UNKNOWN;
    }

    /** Returns true for the code that some servers put before whatever they refuse, unknown users included. */
    private boolean isPolicyCode() {
        return code.filter(known -> known.text().equals("5.7.1")).isPresent();
    }

    /** Returns the subject: a message that is refused because of its server is about the server. */
    private ReplySubject subject(ReplyMeaning first) {
        boolean isMessage = first == ReplyMeaning.MESSAGE_REFUSED || first == ReplyMeaning.MESSAGE_REJECTED;
        boolean isOfServer = words.has(ReplyMeaning.SERVER_REFUSED)
                || (first == ReplyMeaning.MESSAGE_REJECTED && words.has(ReplyMeaning.ACCESS_DENIED));
        return isMessage && isOfServer ? ReplySubject.SERVER : first.subject();
    }

    private boolean isOurDomainMissing() {
        return words.has(ReplyMeaning.NO_SUCH_DOMAIN) && named.isOurDomain();
    }

    private BounceClassification anotherName() {
        return soft(
                ReplySubject.ROUTE,
                "The name that was not found is not the domain of the reader's address, so it is soft.");
    }

    /** Returns true for a name that is not the domain of the reader's address. */
    private boolean isAnother(Optional<String> missing) {
        Optional<String> readers = failure.address()
                .map(address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
                .filter(domain -> domain.chars().allMatch(c -> c < 128));
        return readers.isPresent()
                && missing.filter(name -> !name.equals(readers.get())).isPresent();
    }

    private Optional<String> lookedUp() {
        return first(LOOKED_UP.matcher(text));
    }

    private Optional<String> namedDomain() {
        return first(NAMED_DOMAIN.matcher(text));
    }

    private static Optional<String> first(Matcher names) {
        return names.find() ? Optional.of(names.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private BounceClassification hard(String step) {
        return result(HARD, ReplySubject.READER, step);
    }

    private BounceClassification soft(ReplySubject subject, String step) {
        return result(SOFT, subject, step);
    }

    private BounceClassification result(BounceKind kind, ReplySubject subject, String step) {
        steps.add(step);
        boolean isFull = kind == SOFT
                && subject == ReplySubject.READER
                && (words.has(ReplyMeaning.MAILBOX_FULL)
                        || code.filter(known -> known.text().endsWith(".2.2")).isPresent());
        return new BounceClassification(
                kind,
                subject,
                failure.address(),
                code.map(StatusCode::text).orElse(""),
                failure.text().isBlank()
                        ? code.map(known -> known.rule().reason()).orElse("")
                        : failure.text(),
                isFull,
                steps);
    }

    /** Returns the code: the one in the server's own reply, unless the report states a temporary one with a cause. */
    private Optional<StatusCode> code() {
        Optional<StatusCode> said = StatusCode.in(text);
        Optional<StatusCode> stated = failure.stated();
        if (stated.filter(known -> known.isTemporary() && !known.isGeneric()).isPresent()) {
            return stated;
        }
        return said.filter(known -> !known.isGeneric()).or(() -> stated).or(() -> said);
    }

    private String replyCode() {
        String first = "";
        Matcher matcher = REPLY.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).startsWith("5")) {
                return matcher.group(1);
            }
            first = first.isEmpty() ? matcher.group(1) : first;
        }
        return first;
    }

    private boolean isTemporary() {
        return code.filter(StatusCode::isTemporary).isPresent()
                || failure.stated().filter(StatusCode::isTemporary).isPresent()
                || reply.startsWith("4");
    }

    private ReplySubject temporarySubject() {
        return words.other()
                .map(ReplyMeaning::subject)
                .orElseGet(() -> code.filter(StatusCode::isTemporary)
                        .map(known -> known.rule().subject())
                        .orElse(ReplySubject.MOMENT));
    }

    private ReplySubject beforeMail() {
        return isTemporary() || words.has(ReplyMeaning.TRY_LATER) ? ReplySubject.MOMENT : ReplySubject.SERVER;
    }

    /** Returns the meanings of the reply's words; of those around it, where it is a code without any. */
    private WordMeanings words() {
        WordMeanings said = WordMeanings.of(text, failure.address());
        boolean isCodeAlone = said.isEmpty()
                && code.map(StatusCode::rule).filter(StatusCode.Rule::isGone).isPresent();
        if (!isCodeAlone) {
            return said;
        }
        WordMeanings beside = WordMeanings.of(start(failure.beside().get()));
        return beside.otherCause().isPresent() && beside.gone().isEmpty() ? beside : said;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), MOST));
    }
}
