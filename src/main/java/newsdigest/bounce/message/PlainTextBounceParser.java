package newsdigest.bounce.message;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.reply.AddressPatterns;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.FailureReply;
import newsdigest.bounce.reply.ReplyClassifier;
import newsdigest.bounce.reply.SmtpStage;
import newsdigest.bounce.reply.StatusCode;

/** Parser for bounces without an RFC 3464 report: the human-readable text of qmail, Exim, Exchange, Notes and others. */
final class PlainTextBounceParser {

    /** Number of characters after an address that may be about that address. */
    private static final int REACH = 900;

    private static final int LONGEST_SENTENCE = 400;

    /** Number of characters that are read from a line with a code on. */
    private static final int CODED = 600;

    private static final Pattern REPLY = Pattern.compile(
            "(?<![\\w.+/-])(?:[45]\\d\\d[ -]|#?[45]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]\\d))[^\\n]",
            Pattern.CASE_INSENSITIVE);

    private final HeaderFields head;
    private final DaemonDetector daemon;
    private final BounceText text;
    private final Set<String> ours;
    private final String subject;
    private final String failures;
    private final String words;

    /** @param ours the addresses of the sender, which the server may well name */
    PlainTextBounceParser(HeaderFields head, DaemonDetector daemon, BounceText text, Set<String> ours) {
        this.head = head;
        this.daemon = daemon;
        this.text = text;
        this.ours = ours;
        this.subject = head.first("Subject").orElse("");
        this.failures = failures(text.before());
        this.words = NormalText.of(subject + "\n" + text.before());
    }

    /**
     * Returns the meaning of the server's text; empty if this is no server, or it is about something else. A person who
     * quotes a server is not taken for one.
     */
    Optional<BounceClassification> read() {
        if (!daemon.isServer() || !isAboutFailure()) {
            return Optional.empty();
        }
        Optional<String> address = address();
        String reason = passage(address).or(this::coded).orElse(text.before());
        BounceClassification found = ReplyClassifier.classify(
                        new FailureReply(address, Optional.empty(), reason, this::stage, ours, this::ownText))
                .after(daemon.reason() + " Its text is read, for it has no report (RFC 3464).");
        boolean isLater = Phrasebook.has("delayed", words);
        return Optional.of(isLater ? found.delayed("It will be tried again, so it is soft.") : found);
    }

    private boolean isAboutFailure() {
        if (Phrasebook.has("not delivered", words)) {
            return true;
        }
        return daemon.isCertain()
                ? ReplyClassifier.hasFailure(text.before()) || Phrasebook.has("delayed", words)
                : StatusCode.in(text.before()).isPresent() && !AutoReplyDetector.isAbsence(subject);
    }

    private Optional<String> address() {
        String from = head.first("From").orElse("").toLowerCase(Locale.ROOT);
        return head.first("X-Failed-Recipients")
                .flatMap(value -> AddressPatterns.in(value).stream().findFirst())
                .or(() -> AddressPatterns.inSentence(failures).stream()
                        .filter(address -> !ours.contains(address.toLowerCase(Locale.ROOT))
                                && !from.contains(address.toLowerCase(Locale.ROOT))
                                && !DaemonDetector.isDaemonName(address))
                        .findFirst());
    }

    /** Returns the text from its mention of a failure on, when an address stands there. */
    private static String failures(String before) {
        int start = 0;
        while (start < before.length()) {
            int end = endOfLine(before, start);
            // A sentence may go on in the next line.
            String sentence = before.substring(start, Math.min(endOfLine(before, end + 1), start + LONGEST_SENTENCE));
            if (Phrasebook.has("not delivered", NormalText.of(sentence))) {
                String after = before.substring(start);
                return AddressPatterns.inSentence(after).isEmpty() ? before : after;
            }
            start = end + 1;
        }
        return before;
    }

    private static int endOfLine(String text, int from) {
        int end = from < text.length() ? text.indexOf('\n', from) : text.length();
        return end < 0 ? text.length() : end;
    }

    /** Returns the text after an address, if that gives a reason. */
    Optional<String> passage(Optional<String> address) {
        String failed = address.orElse("");
        int start = failed.isEmpty() ? -1 : failures.indexOf(failed);
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + failed.length();
        String after = failures.substring(from, Math.min(failures.length(), from + REACH))
                .replaceFirst("^[\\s>:;.,'\")\\]]+", "");
        return ReplyClassifier.hasFailure(after) ? Optional.of(after) : Optional.empty();
    }

    /** Returns the text after the first reply of a server. */
    Optional<String> coded() {
        Matcher reply = REPLY.matcher(text.before());
        return reply.find()
                ? Optional.of(text.before()
                        .substring(lineOf(reply.start()), Math.min(text.before().length(), reply.start() + CODED)))
                : Optional.empty();
    }

    private int lineOf(int position) {
        int start = text.before().lastIndexOf('\n', position) + 1;
        int previous = start > 1 ? text.before().lastIndexOf('\n', start - 2) + 1 : start;
        return position - previous > CODED ? position : previous;
    }

    /** Returns the server's own text, with the subject. */
    String ownText() {
        return subject + "\n" + text.before();
    }

    /** Returns the stage that the text names, such as in a transcript of the session. */
    Optional<SmtpStage> stage() {
        return SmtpStage.in(text.before());
    }

    /** Returns the whole text, if it gives a reason. */
    Optional<String> wholeText() {
        return ReplyClassifier.hasFailure(text.before()) ? Optional.of(text.before()) : Optional.empty();
    }
}
