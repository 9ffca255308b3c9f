package newsdigest.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Spelling suggestions for a misspelt key, name or word. */
public final class SpellingSuggestion {

    private SpellingSuggestion() {}

    /**
     * Returns the closest of {@code known}, if it is close: at most two letters, or one in three, differ, are missing
     * or too many.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(written, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the Levenshtein distance: how many letters must be changed, added or taken away. */
    public static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a, b);
    }
}
