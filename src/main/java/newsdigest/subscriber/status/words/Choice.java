package newsdigest.subscriber.status.words;

import java.util.Set;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Choice that an answer makes where a form offers to stay or to leave. */
public enum Choice {
    /** Request to be taken off, which can mean nothing else. */
    ASKS,
    /** Word that means leaving where all other answers mean staying, such as "out" beside "in". */
    OUT,
    IN,
    NONE,
    OTHER;

    private static final int MOST_WORDS = 4;

    private static final Set<String> OUT_WORDS = StatusVocabulary.all().squashed("answers", "out");
    private static final Set<String> IN_WORDS = StatusVocabulary.all().squashed("answers", "in");

    /** Returns the choice that a cell makes. */
    public static Choice of(String cell) {
        String plain = ComparableText.squashed(cell);
        if (plain.isEmpty()) {
            return NONE;
        }
        if (OUT_WORDS.contains(plain)) {
            return OUT;
        }
        if (IN_WORDS.contains(plain)) {
            return IN;
        }
        return LeavingRequests.all().isIn(cell) ? ASKS : byFirstWord(cell);
    }

    /** Returns true for a cell that is such a word as a whole. */
    public static boolean isWhole(String cell) {
        String plain = ComparableText.squashed(cell);
        return OUT_WORDS.contains(plain) || IN_WORDS.contains(plain);
    }

    /** Returns the choice of a few words, such as "keep it" or "stop receiving". */
    private static Choice byFirstWord(String cell) {
        String[] words = ComparableText.words(cell).strip().split(" ");
        if (words.length > MOST_WORDS) {
            return OTHER;
        }
        boolean hasOut = Stream.of(words).anyMatch(OUT_WORDS::contains);
        if (OUT_WORDS.contains(words[0])) {
            return OUT;
        }
        return IN_WORDS.contains(words[0]) && !hasOut ? IN : OTHER;
    }
}
