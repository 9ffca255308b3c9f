package newsdigest.bounce.reply;

import java.util.Map;
import java.util.Optional;

/**
 * Subject of the sentence in which a phrase stands, by the last one named before it: of "the sender's address does not
 * exist" it is the sender, of "the sender should know that the user does not exist" the reader.
 */
final class SentenceSubject {

    /** Longest way back from a phrase to whom it is about. */
    private static final int NEAR = 60;

    private static final String ENDS = ".!?;,\u3002\u3001\uff0c\uff01\uff1b";

    private static final Map<String, ReplySubject> NAMED = Map.of(
            "sender named", ReplySubject.SENDER,
            "server named", ReplySubject.SERVER,
            "reader named", ReplySubject.READER);

    private SentenceSubject() {}

    /** Returns who is named last before a place of a normalised text, in the same sentence; empty where nobody is. */
    static Optional<ReplySubject> before(String text, int position) {
        for (int at = position - 1; at >= Math.max(0, position - NEAR) && !isEnd(text, at); at--) {
            for (Map.Entry<String, ReplySubject> named : NAMED.entrySet()) {
                if (Phrasebook.isAt(named.getKey(), text, at)) {
                    return Optional.of(named.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Returns true at the end of a sentence, and at a reply code, with which another begins. */
    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        boolean isCode = (c == '4' || c == '5')
                && at + 3 < text.length()
                && (at == 0 || text.charAt(at - 1) == ' ')
                && Character.isDigit(text.charAt(at + 1))
                && Character.isDigit(text.charAt(at + 2))
                && (text.charAt(at + 3) == ' ' || text.charAt(at + 3) == '-');
        return isCode || ENDS.indexOf(c) >= 0;
    }
}
