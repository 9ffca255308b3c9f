package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Headers of what words for leaving may be about, such as events, orders, jobs, titles and names. */
public final class OtherMatters {

    private static final OtherMatters ALL = new OtherMatters(StatusVocabulary.all());

    private final List<String> headers;
    private final List<String> ordinary;
    private final Set<String> posts;

    private OtherMatters(StatusVocabulary vocabulary) {
        ordinary = vocabulary.inWords("ordinary", "headers");
        posts = Set.copyOf(vocabulary.inWords("ordinary", "posts"));
        headers = Stream.concat(vocabulary.inWords("elsewhere", "headers").stream(), ordinary.stream())
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

    /** Returns whether a header is one that most lists have, or has one in it, such as a firm or a town, or is nothing but a post. */
    public boolean areOrdinary(String header) {
        String words = ComparableText.words(header);
        return StatusVocabulary.hasOne(ordinary, words) || posts.contains(words);
    }
}
