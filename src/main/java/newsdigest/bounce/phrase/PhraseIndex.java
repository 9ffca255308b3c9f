package newsdigest.bounce.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.bounce.phrase.Phrasebook.Match;

/** Index of the phrases of a section by their first two characters, so that a text is gone through once for all of them. */
final class PhraseIndex {

    private static final int BUCKETS = 4_096;

    private final Phrase[][] buckets = new Phrase[BUCKETS][];

    PhraseIndex(List<Phrase> phrases) {
        List<List<Phrase>> lists = new ArrayList<>();
        for (int i = 0; i < BUCKETS; i++) {
            lists.add(new ArrayList<>());
        }
        for (Phrase phrase : phrases) {
            String first = phrase.pieces().get(0);
            lists.get(bucket(first.charAt(0), first.charAt(1))).add(phrase);
        }
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = lists.get(i).toArray(Phrase[]::new);
        }
    }

    private static int bucket(char first, char second) {
        return (first * 61 + second) & (BUCKETS - 1);
    }

    /** Returns the phrase that stands first in a normalised text. */
    Optional<Match> first(String text) {
        for (int start = 0; start < text.length() - 1; start++) {
            Optional<Match> match = at(text, start);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** Returns a phrase that stands at this place of a normalised text. */
    Optional<Match> at(String text, int start) {
        if (start + 1 >= text.length()) {
            return Optional.empty();
        }
        for (Phrase phrase : buckets[bucket(text.charAt(start), text.charAt(start + 1))]) {
            if (phrase.isAt(text, start)) {
                return Optional.of(new Match(phrase, start));
            }
        }
        return Optional.empty();
    }
}
