package newsdigest.bounce.reply;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrase;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.phrase.ReplyMeaning;

/**
 * Statement of a reply about the reader's own address, name or domain, with nothing behind it: "ana@example.net does not
 * exist", "user ana.vidal not found", "domain example.net does not exist".
 */
record AddressStatement(ReplyMeaning meaning, Phrase phrase) {

    private static final String SECTION = "said of the address";

    /** Fewest characters of a name that is known for the reader's wherever it stands. */
    private static final int TELLING = 4;

    /** Pattern of a name that is no common word. */
    private static final Pattern UNCOMMON = Pattern.compile("\\A\\p{L}.*[\\d._+-].*");

    private static final String NOT_BEHIND = "(?<![\\p{L}\\p{N}_.@+=-])";

    /** Pattern of the end of a statement; whatever else follows may turn it: "unknown in our list". */
    private static final Pattern END = Pattern.compile(
            "(?: (?:here|any ?more|any longer|at this (?:site|domain|address)|(?:in|on) this (?:server|system"
                    + "|domain)))?(?: ?[\\p{P}\\p{S}].*)?");

    /** Returns the statement of a text about this address; empty where there is none. */
    static Optional<AddressStatement> find(String text, String address) {
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return Optional.empty();
        }
        String name = address.substring(0, at);
        String domain = address.substring(at + 1);
        boolean isTelling = name.length() >= TELLING && UNCOMMON.matcher(name).matches();
        String before = isTelling ? "" : "(?:user|mailbox|account|recipient) [\"'<]?";
        return behind(text, NOT_BEHIND + Pattern.quote(address))
                .or(() -> behind(text, NOT_BEHIND + before + Pattern.quote(name) + "(?![\\w@=+-])"))
                .map(phrase -> new AddressStatement(ReplyMeaning.NO_SUCH_USER, phrase))
                .or(() -> behind(text, "\\bdomain (?:name )?[\"'<]?" + Pattern.quote(domain))
                        .map(phrase -> new AddressStatement(ReplyMeaning.NO_SUCH_DOMAIN, phrase)));
    }

    private static Optional<Phrase> behind(String text, String subject) {
        return Pattern.compile(subject + "[>\"')\\]]{0,3}:?[ \\t]{0,3}([^\\r\\n]{1,120})", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .map(AddressStatement::phrase)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Phrase> phrase(MatchResult found) {
        String rest = NormalText.of(found.group(1));
        return Objects.requireNonNull(Phrasebook.sections().get(SECTION)).stream()
                .filter(phrase -> phrase.isAt(rest, 0)
                        && END.matcher(rest)
                                .region(phrase.pieces().get(0).length(), rest.length())
                                .matches())
                .findFirst();
    }
}
