package newsdigest.subscriber.status.words;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Words such as "active" and "inactive", which say of a subscription that it runs on or not. Under a header such as "Suppression" they may as
 * well be said of the suppression.
 */
public final class InForceWords {

    private static final int LONGEST = 40;

    private static final InForceWords ALL = new InForceWords(StatusVocabulary.all());

    private final Set<String> words;
    private final List<String> headers;

    private InForceWords(StatusVocabulary vocabulary) {
        words = vocabulary.squashed("states", "in-force");
        headers = List.copyOf(words);
    }

    /** Returns the words of all languages. */
    public static InForceWords all() {
        return ALL;
    }

    /** Returns true for a cell that is such a word as a whole. */
    public boolean isOne(String cell) {
        return cell.length() <= LONGEST && words.contains(ComparableText.squashed(cell));
    }

    /** Returns true for a header with such a word in it, as "Inactive" has: what stands below is said of the person. */
    public boolean areIn(String header) {
        String plain = ComparableText.squashed(header);
        return headers.stream().anyMatch(plain::contains);
    }
}
