package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Headers of what words for leaving may be about, such as events, orders, jobs, titles and names. */
public final class OtherMatters {

    private static final OtherMatters ALL = new OtherMatters(StatusVocabulary.all());

    private final List<String> headers;

    private OtherMatters(StatusVocabulary vocabulary) {
        headers = Stream.concat(
                        vocabulary.inWords("elsewhere", "headers").stream(),
                        vocabulary.inWords("ordinary", "headers").stream())
                .distinct()
                .toList();
    }

    /** Returns the headers of all languages. */
    public static OtherMatters all() {
        return ALL;
    }

    /** Returns whether a header is one of them, or has one in it. */
    public boolean areUnder(String header) {
        return StatusVocabulary.hasOne(headers, ComparableText.words(header));
    }
}
