package newsdigest.edition.story;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.CosineSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Words of a title or text in a form in which edits are small: lower case, without accents and punctuation. */
public final class StoryWords {

    /**
     * Number of characters that are kept: enough to know one story from another, and little enough to keep for years.
     */
    static final int MOST_CHARACTERS = 600;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final CosineSimilarity COSINE = new CosineSimilarity();

    private final Supplier<String> written;
    private @Nullable String text;
    private @Nullable Map<CharSequence, Integer> bag;

    /** @param text as {@link #text} gives it */
    public StoryWords(String text) {
        this.written = () -> text;
        this.text = text;
    }

    private StoryWords(Supplier<String> written) {
        this.written = written;
    }

    public static StoryWords of(String written) {
        return new StoryWords(plain(written));
    }

    /** Returns the words of a text that is made when they are first compared. */
    public static StoryWords later(Supplier<String> written) {
        return new StoryWords(written);
    }

    private static String plain(String written) {
        String opening = written.length() > 2 * MOST_CHARACTERS ? written.substring(0, 2 * MOST_CHARACTERS) : written;
        String plain = MARKS.matcher(Normalizer.normalize(opening, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String words = BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
        return words.length() > MOST_CHARACTERS
                ? words.substring(0, Math.max(1, words.lastIndexOf(' ', MOST_CHARACTERS)))
                : words;
    }

    /** Returns the words with one space between them. */
    public String text() {
        String known = text;
        if (known == null) {
            known = plain(written.get());
            text = known;
        }
        return known;
    }

    boolean isEmpty() {
        return text().isEmpty();
    }

    private List<String> list() {
        String words = text();
        return words.isEmpty() ? List.of() : Arrays.asList(words.split(" ", -1));
    }

    int count() {
        return list().size();
    }

    /** Returns the words with a figure in them, in their order: they separate bulletin 12 from bulletin 13. */
    List<String> figures() {
        return list().stream()
                .filter(word -> word.chars().anyMatch(Character::isDigit))
                .toList();
    }

    /**
     * Returns the likeness from 0 to 1: the larger of the cosine of the two bags of words, which order does not change,
     * and of the share of characters that stay (Levenshtein), which a misspelt word changes little.
     */
    double likeness(StoryWords other) {
        String its = other.text();
        if (text().equals(its)) {
            return 1;
        } else if (isEmpty() || other.isEmpty()) {
            return 0;
        }
        double cosine = COSINE.cosineSimilarity(bag(), other.bag());
        int longer = Math.max(text().length(), its.length());
        int distance = new LevenshteinDistance((int) ((1 - cosine) * longer)).apply(text(), its);
        return distance < 0 ? cosine : Math.max(cosine, 1 - (double) distance / longer);
    }

    /** Returns true when the likeness is at least so much; quicker than to know how much it is. */
    boolean isLike(StoryWords other, double least) {
        String its = other.text();
        if (text().equals(its)) {
            return true;
        } else if (isEmpty() || other.isEmpty()) {
            return false;
        } else if (COSINE.cosineSimilarity(bag(), other.bag()) >= least) {
            return true;
        }
        int longer = Math.max(text().length(), its.length());
        int most = (int) ((1 - least) * longer);
        return longer - Math.min(text().length(), its.length()) <= most
                && new LevenshteinDistance(most).apply(text(), its) >= 0;
    }

    private Map<CharSequence, Integer> bag() {
        Map<CharSequence, Integer> words = bag;
        if (words == null) {
            Map<CharSequence, Integer> counted = new HashMap<>();
            list().forEach(word -> counted.merge(word, 1, Integer::sum));
            words = counted;
            bag = words;
        }
        return words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoryWords words && text().equals(words.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
