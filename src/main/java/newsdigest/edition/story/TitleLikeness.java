package newsdigest.edition.story;

import java.util.HashMap;
import java.util.Map;

/**
 * Quick test for two titles that may be alike: true for all that {@link StoryWords#isLike} finds alike, and for few others.
 * It compares counts that are made once for each title, and no words.
 */
final class TitleLikeness {

    private static final int LETTERS = 32;

    private final int length;
    private final int[] letters = new int[LETTERS];
    private final long words;
    private final double squares;

    TitleLikeness(StoryWords title) {
        String text = title.text();
        this.length = text.length();
        for (int i = 0; i < text.length(); i++) {
            letters[text.charAt(i) % LETTERS]++;
        }
        Map<String, Integer> counts = new HashMap<>();
        long bits = 0;
        for (String word : text.split(" ", -1)) {
            counts.merge(word, 1, Integer::sum);
            bits |= 1L << word.hashCode();
        }
        this.words = bits;
        this.squares = counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum();
    }

    /** Returns false for titles that cannot be alike so much. */
    boolean mayBeLike(TitleLikeness other, double least) {
        return mayHaveLikeWords(other, least) || mayHaveLikeLetters(other, least);
    }

    /**
     * Returns false when the cosine of the bags of words is surely lower. Words that only one of them has make the square
     * of their distance at least as large as they are many.
     */
    private boolean mayHaveLikeWords(TitleLikeness other, double least) {
        double farthest = squares + other.squares - 2 * least * Math.sqrt(squares * other.squares);
        return Long.bitCount(words ^ other.words) <= farthest + 1e-6;
    }

    /** Returns false when more letters differ than so few edits can change: an edit changes the counts of two letters. */
    private boolean mayHaveLikeLetters(TitleLikeness other, double least) {
        int most = (int) ((1 - least) * Math.max(length, other.length));
        if (Math.abs(length - other.length) > most) {
            return false;
        }
        int differing = 0;
        for (int i = 0; i < LETTERS; i++) {
            differing += Math.abs(letters[i] - other.letters[i]);
        }
        return differing <= 2 * most;
    }
}
