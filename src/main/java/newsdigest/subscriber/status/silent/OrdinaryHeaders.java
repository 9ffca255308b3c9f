package newsdigest.subscriber.status.silent;

import java.util.List;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Headers of columns that most lists have and that are about something else than mail, such as a country or a profession. */
final class OrdinaryHeaders {

    private static final OrdinaryHeaders ALL = new OrdinaryHeaders(StatusVocabulary.all());

    private final List<String> headers;
    private final List<String> leaving;

    private OrdinaryHeaders(StatusVocabulary vocabulary) {
        headers = vocabulary.inWords("ordinary", "headers");
        leaving = vocabulary.inWords("ordinary", "leaving");
    }

    /** Returns those of all languages. */
    static OrdinaryHeaders all() {
        return ALL;
    }

    /** Returns whether a header is one of them, or has one in it, and none of the words for leaving: "Left company on" is none. */
    boolean areIn(String header) {
        String words = ComparableText.words(header);
        return StatusVocabulary.hasOne(headers, words) && !StatusVocabulary.hasOne(leaving, words);
    }
}
