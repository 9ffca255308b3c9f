package newsdigest.bounce.reply;

import static newsdigest.bounce.reply.BounceKind.HARD;
import static newsdigest.bounce.reply.BounceKind.SOFT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.reply.Phrasebook.Match;

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

    /** Pattern of the end of a first choice: a server that says "no such user or access denied" does not say which. */
    private static final Pattern OR =
            Pattern.compile("(?:^|[^\\p{L}])(?:or|oder|ou|o|lub|of|eller|nebo|veya|или|або)[^\\p{L}]*$");

    /** Longest reason: a line or a few; a longer one is a copy of something. */
    private static final int MOST = 2_000;

    private final FailureReply failure;
    private final String text;
    private final List<String> steps = new ArrayList<>();
    private final Optional<StatusCode> code;
    private final String reply;
    private final Map<ReplyMeaning, Match> words;

    private ReplyClassifier(FailureReply failure) {
        this.failure = failure;
        this.text = failure.text().substring(0, Math.min(failure.text().length(), MOST));
        this.code = code();
        this.reply = replyCode();
        this.words = words();
    }

    /** Returns the meaning of a failure. */
    public static BounceClassification classify(FailureReply failure) {
        return new ReplyClassifier(failure).classification();
    }

    /** Returns true when a text has a failure in it, by a code or by words. */
    public static boolean hasFailure(String text) {
        String start = text.substring(0, Math.min(text.length(), MOST));
        return StatusCode.in(start).isPresent()
                || REPLY.matcher(start).find()
                || !meanings(start).isEmpty();
    }

    private BounceClassification classification() {
        Optional<SmtpStage> stage = SmtpStage.in(text).or(failure.stage());
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
        if (words.containsKey(ReplyMeaning.SENDER_REFUSED)) {
            return soft(ReplySubject.SENDER, "The sender is refused, not the reader, so it is soft.");
        }
        if (isAboutOurAddress()) {
            return soft(
                    ReplySubject.SENDER, "The reply names the sender's address and not the reader's, so it is soft.");
        }
        if (isAnotherNameMissing()) {
            return soft(
                    ReplySubject.ROUTE,
                    "The name that was not found is not the domain of the reader's address, so it is soft.");
        }
        if (isOurDomainMissing()) {
            return soft(
                    ReplySubject.SENDER, "The reply names the sender's domain and not the reader's, so it is soft.");
        }
        if (isTemporary()) {
            return soft(temporarySubject(), "The server itself calls it temporary, so it is soft.");
        }
        if (words.containsKey(ReplyMeaning.MAILBOX_FULL)) {
            return soft(ReplySubject.READER, "A full mailbox has somebody, so it is soft.");
        }
        if (words.containsKey(ReplyMeaning.TRY_LATER)) {
            return soft(ReplySubject.MOMENT, "It may work another time, so it is soft.");
        }
        return permanent();
    }

    private BounceClassification permanent() {
        Optional<ReplyMeaning> gone =
                words.keySet().stream().filter(ReplyMeaning::isGone).min(Comparator.comparingInt(this::position));
        Optional<ReplyMeaning> other = words.keySet().stream()
                .filter(meaning -> !meaning.isGone())
                .min(Comparator.comparingInt(this::position));
        Optional<StatusCode.Rule> rule = code.map(StatusCode::rule);
        if (rule.filter(StatusCode.Rule::isGone).isPresent()) {
            return gone.isEmpty() && other.isPresent()
                    ? soft(subject(other.get()), "The words contradict the code, so it is soft.")
                    : hard("The code says so" + (gone.isPresent() ? ", and so do the words" : "") + ": it is hard.");
        }
        if (gone.isPresent()
                && other.isEmpty()
                && isPolicyCode()
                && !Phrasebook.has("policy words", ReplyWords.of(text))) {
            return soft(
                    ReplySubject.READER,
                    "The words say that the address is gone, and the code is one of policy; in doubt it is soft, and is"
                            + " given up on when it goes on.");
        }
        if (rule.filter(known -> !known.vague()).isPresent()) {
            ReplySubject subject = other.map(this::subject).orElse(rule.get().subject());
            return soft(subject, "The code is not about a dead address, so it is soft.");
        }
        if (gone.isPresent() && other.isPresent() && isAlternative(gone.get(), other.get())) {
            return soft(
                    ReplySubject.UNKNOWN,
                    "It may be that the address is gone, or something else; in doubt it is soft.");
        }
        if (gone.isPresent() && (other.isEmpty() || position(gone.get()) <= position(other.get()))) {
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

    /** Returns the subject of a reply that is not understood: the sender, where it names the sender alone. */
    private ReplySubject onlyOneNamed() {
        String named = ReplyWords.of(text);
        return Phrasebook.has("sender named", named) && !Phrasebook.has("reader named", named)
                ? ReplySubject.SENDER
                : ReplySubject.UNKNOWN;
    }

    /** Returns true for the code that some servers put before whatever they refuse, unknown users included. */
    private boolean isPolicyCode() {
        return code.filter(known -> known.text().equals("5.7.1")).isPresent();
    }

    /** Returns the subject: a message that is refused because of its server is about the server. */
    private ReplySubject subject(ReplyMeaning first) {
        return first == ReplyMeaning.MESSAGE_REFUSED && words.containsKey(ReplyMeaning.SERVER_REFUSED)
                ? ReplySubject.SERVER
                : first.subject();
    }

    private int position(ReplyMeaning meaning) {
        Match match = words.get(meaning);
        return match == null ? Integer.MAX_VALUE : match.position();
    }

    private boolean isAlternative(ReplyMeaning gone, ReplyMeaning other) {
        int before = position(gone);
        int after = position(other);
        return before < after
                && OR.matcher(ReplyWords.of(text).substring(before, after)).find();
    }

    private boolean isOurDomainMissing() {
        return words.containsKey(ReplyMeaning.NO_SUCH_DOMAIN)
                && failure.ours().stream().anyMatch(this::namesDomainOf)
                && failure.address().filter(this::namesDomainOf).isEmpty();
    }

    private boolean namesDomainOf(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return !domain.isEmpty() && text.toLowerCase(Locale.ROOT).contains(domain);
    }

    private boolean isAnotherNameMissing() {
        Matcher matcher = LOOKED_UP.matcher(text);
        return matcher.find()
                && failure.address()
                        .map(address -> address.substring(address.lastIndexOf('@') + 1))
                        .filter(domain -> domain.chars().allMatch(c -> c < 128))
                        .filter(domain -> !domain.equalsIgnoreCase(matcher.group(1)))
                        .isPresent();
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
                && (words.containsKey(ReplyMeaning.MAILBOX_FULL)
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
        return code.filter(StatusCode::isTemporary).isPresent() || reply.startsWith("4");
    }

    private ReplySubject temporarySubject() {
        return words.entrySet().stream()
                .filter(word -> !word.getKey().isGone())
                .min(Comparator.comparingInt(word -> word.getValue().position()))
                .map(word -> word.getKey().subject())
                .orElseGet(() -> code.filter(StatusCode::isTemporary)
                        .map(known -> known.rule().subject())
                        .orElse(ReplySubject.MOMENT));
    }

    private ReplySubject beforeMail() {
        return isTemporary() || words.containsKey(ReplyMeaning.TRY_LATER) ? ReplySubject.MOMENT : ReplySubject.SERVER;
    }

    private boolean isAboutOurAddress() {
        List<String> named = AddressPatterns.in(text).stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .toList();
        boolean ours = named.stream().anyMatch(address -> failure.ours().contains(address));
        return ours && named.stream().allMatch(address -> failure.ours().contains(address));
    }

    private Map<ReplyMeaning, Match> words() {
        return meanings(text);
    }

    private static Map<ReplyMeaning, Match> meanings(String text) {
        String words = ReplyWords.of(text);
        Map<ReplyMeaning, Match> found = new EnumMap<>(ReplyMeaning.class);
        for (ReplyMeaning meaning : ReplyMeaning.values()) {
            Phrasebook.first(meaning.section(), words)
                    .ifPresent(match -> found.putIfAbsent(meaningInSentence(meaning, match, words), match));
        }
        return found;
    }

    /** Returns the meaning of a phrase in its sentence: of what does not exist, it may be the sender's. */
    private static ReplyMeaning meaningInSentence(ReplyMeaning meaning, Match match, String words) {
        if (!meaning.isGone()) {
            return meaning;
        }
        List<String> pieces = match.phrase().pieces();
        int verb = pieces.size() == 1
                ? match.position()
                : words.indexOf(
                        pieces.get(pieces.size() - 1),
                        match.position() + pieces.get(0).length());
        return SentenceSubject.before(words, verb)
                .map(subject -> switch (subject) {
                    case SENDER -> ReplyMeaning.SENDER_REFUSED;
                    case SERVER -> ReplyMeaning.SERVER_REFUSED;
                    default -> meaning;
                })
                .orElse(meaning);
    }
}
