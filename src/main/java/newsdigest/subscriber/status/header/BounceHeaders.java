package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Headers of columns about mail that came back, in which a mailbox that is full for some days is no reason to stop. */
public final class BounceHeaders {

    private static final BounceHeaders ALL = new BounceHeaders(StatusVocabulary.all());

    private final List<String> headers;
    private final Set<String> passing;

    private BounceHeaders(StatusVocabulary vocabulary) {
        headers = vocabulary.inWords("about", "bounces").stream()
                .map(String::stripTrailing)
                .toList();
        passing = vocabulary.squashed("values", "soft-bounce");
    }

    public static BounceHeaders all() {
        return ALL;
    }

    /** Returns true for a header that speaks of mail that came back, such as "Last bounce type". */
    public boolean areIn(String header) {
        return StatusVocabulary.hasOne(headers, ComparableText.words(header));
    }

    /** Returns true for a cell that says that mail came back for a reason that passes, such as "soft". */
    public boolean isPassing(String cell) {
        return passing.contains(ComparableText.squashed(cell));
    }
}
