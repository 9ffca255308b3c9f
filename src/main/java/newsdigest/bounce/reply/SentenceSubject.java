package newsdigest.bounce.reply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.phrase.Phrasebook.Match;
import newsdigest.bounce.phrase.ReplySubject;

/**
 * Subject of the sentence in which a phrase stands, by the last one named before it: of "the sender's address does not
 * exist" it is the sender, of "the sender should know that the user does not exist" the reader.
 */
final class SentenceSubject {

    /** Longest way back from a phrase to whom it is about. */
    private static final int NEAR = 60;

    private static final String ENDS = ".!?;,\u3002\u3001\uff0c\uff01\uff1b";

    /** Pattern of what leads to a subject behind a phrase. */
    private static final Pattern PLACE = Pattern.compile(
            " (?:in |of |for |as |to |als |fur |pour |para |per |dla |beim |im |in der |des |der |vom |du |del |do |da |van |в |из )(?:the |your |my |a |de |l')?");

    /** Languages that put whose it is behind it without a word between. */
    private static final Set<String> GENITIVE = Set.of("cs", "pl", "ru", "uk");

    /** Names in the order in which they are looked for: in Arabic the reader is called "the one sent to". */
    private static final Map<String, ReplySubject> NAMED = new LinkedHashMap<>();

    static {
        NAMED.put("reader named", ReplySubject.READER);
        NAMED.put("sender named", ReplySubject.SENDER);
        NAMED.put("server named", ReplySubject.SERVER);
        NAMED.put("message named", ReplySubject.MESSAGE);
    }

    private SentenceSubject() {}

    /** Returns the subject of a phrase where it stands; empty where nobody is named. */
    static Optional<ReplySubject> of(String text, Match match) {
        List<String> pieces = match.phrase().pieces();
        String last = pieces.get(pieces.size() - 1);
        int verb = pieces.size() == 1
                ? match.position()
                : text.indexOf(last, match.position() + pieces.get(0).length());
        return ofReader(text, match)
                .or(() -> before(text, verb))
                .or(() -> after(text, verb + last.length(), match.phrase().language()));
    }

    /** Returns the reader where a phrase of a script without spaces begins with that name. */
    private static Optional<ReplySubject> ofReader(String text, Match match) {
        return text.charAt(match.position()) < '\u0E00'
                ? Optional.empty()
                : named(text, match.position()).filter(ReplySubject.READER::equals);
    }

    /**
     * Returns the subject that is put behind a phrase: "does not exist in the message body", or in the genitive of Slavic
     * languages.
     */
    private static Optional<ReplySubject> after(String text, int end, String language) {
        Matcher place = PLACE.matcher(text).region(Math.min(end, text.length()), text.length());
        if (place.lookingAt()) {
            return named(text, place.end());
        }
        return GENITIVE.contains(language) && text.startsWith(" ", end)
                ? named(text, end + 1).filter(ReplySubject.SENDER::equals)
                : Optional.empty();
    }

    private static Optional<ReplySubject> named(String text, int at) {
        for (Map.Entry<String, ReplySubject> named : NAMED.entrySet()) {
            if (Phrasebook.isAt(named.getKey(), text, at)) {
                return Optional.of(named.getValue());
            }
        }
        return Optional.empty();
    }

    /** Returns who is named last before a place of a normalised text, in the same sentence; empty where nobody is. */
    private static Optional<ReplySubject> before(String text, int position) {
        for (int at = position - 1; at >= Math.max(0, position - NEAR) && !isEnd(text, at); at--) {
            Optional<ReplySubject> named = named(text, at);
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    /** Returns true at the end of a sentence, and at a reply code, with which another begins. */
    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        boolean isInNumber = c == '.' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        return isReplyCode(text, at) || (ENDS.indexOf(c) >= 0 && !isInNumber);
    }

    /** Returns true where a reply code begins. */
    static boolean isReplyCode(String text, int at) {
        char c = text.charAt(at);
        return (c == '4' || c == '5')
                && at + 3 < text.length()
                && (at == 0 || text.charAt(at - 1) == ' ')
                && Character.isDigit(text.charAt(at + 1))
                && Character.isDigit(text.charAt(at + 2))
                && (text.charAt(at + 3) == ' ' || text.charAt(at + 3) == '-');
    }
}
