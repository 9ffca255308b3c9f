package newsdigest.subscriber.status.silent;

import java.util.List;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Headers of columns that most lists have and that are about something else than mail, such as a country or a profession. */
final class OrdinaryHeaders {

    private static final OrdinaryHeaders ALL = new OrdinaryHeaders(StatusVocabulary.all());

    private final List<String> headers;

    private OrdinaryHeaders(StatusVocabulary vocabulary) {
        headers = vocabulary.inWords("ordinary", "headers");
    }

    /** Returns those of all languages. */
    static OrdinaryHeaders all() {
        return ALL;
    }

    /** Returns whether a header is one of them, or has one in it. */
    boolean areIn(String header) {
        return StatusVocabulary.hasOne(headers, ComparableText.words(header));
    }
}
