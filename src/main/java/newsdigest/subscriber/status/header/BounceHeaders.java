package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Headers of columns about mail that came back, in which a mailbox that is full for some days is no reason to stop, and about mailboxes
 * that cannot be mailed: "Email invalid".
 */
public final class BounceHeaders {

    private static final BounceHeaders ALL = new BounceHeaders(StatusVocabulary.all());

    /** Number of words above which a header with a bad word and a mailbox may ask something else. */
    private static final int MOST_WORDS = 5;

    private final List<String> headers;
    private final PhraseIndex faulty;
    private final PhraseIndex mailboxes;
    private final List<String> negations;
    private final Set<String> passing;

    private BounceHeaders(StatusVocabulary vocabulary) {
        headers = vocabulary.inWords("about", "bounces").stream()
                .map(String::stripTrailing)
                .toList();
        faulty = new PhraseIndex(
                Stream.of(vocabulary.inWords("pairs", "faulty"), vocabulary.inWords("about", "faulty"))
                        .flatMap(List::stream)
                        .toList(),
                vocabulary.inWords("pairs", "faulty-begins"));
        mailboxes = new PhraseIndex(
                vocabulary.inWords("pairs", "mailboxes"), vocabulary.inWords("pairs", "mailboxes-begins"));
        negations = vocabulary.inWords("about", "negations");
        passing = vocabulary.squashed("values", "soft-bounce");
    }

    public static BounceHeaders all() {
        return ALL;
    }

    /** Returns true for a header that speaks of mail that came back, such as "Last bounce type". */
    public boolean areIn(String header) {
        return StatusVocabulary.hasOne(headers, ComparableText.words(header));
    }

    /**
     * Returns true for a header that asks whether somebody's mailbox cannot be mailed: "Email invalid", "E-Mail falsch".
     *
     * @param words the header in the form of {@link ComparableText#words}
     */
    boolean areOfFaultyMailbox(String words) {
        if (words.strip().split(" ", -1).length > MOST_WORDS
                || mailboxes.in(words).isEmpty()) {
            return false;
        }
        return faulty.in(words).stream()
                .anyMatch(bad -> !StatusVocabulary.hasOne(
                        negations, words.substring(0, bad.from() + 1) + words.substring(bad.to())));
    }

    /** Returns true for a cell that says that mail came back for a reason that passes, such as "soft". */
    public boolean isPassing(String cell) {
        return passing.contains(ComparableText.squashed(cell));
    }
}
