package newsdigest.subscriber.status.silent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/** Tally of the different words of one column, as long as they are few: such a column divides people into kinds. */
public final class WordTally {

    private static final int MOST = 8;

    /** Length of a cell, in characters, above which it is a text and no word. */
    private static final int LONGEST = 40;

    private final Set<String> words = new LinkedHashSet<>();
    private String latest = "";
    private long rows;
    private boolean hasEmpty;
    private boolean hasMore;

    /** Counts a cell. */
    public void look(String cell) {
        rows++;
        if (hasMore || (rows > 1 && cell.equals(latest))) {
            return;
        }
        latest = cell;
        String word = cell.strip();
        hasEmpty |= word.isEmpty();
        if (word.isEmpty() || words.contains(word)) {
            return;
        }
        words.add(word);
        hasMore = words.size() > MOST || word.length() > LONGEST || word.indexOf('@') >= 0 || word.contains("://");
    }

    /**
     * Returns the words, in their order in the file, where they are few for its rows and not the same in all of them, or one is a yes or
     * a no or speaks of leaving; else none.
     */
    public List<String> few() {
        boolean divides = words.size() * 3L <= rows * 2 && (words.size() > 1 || hasEmpty);
        boolean isFew = !hasMore && (divides || words.stream().anyMatch(word -> isAnswer(word, words.size() > 1)));
        return isFew ? new ArrayList<>(words) : List.of();
    }

    private static boolean isAnswer(String word, boolean isOneOfMany) {
        StatusValue value = StatusValues.all().of(word);
        return value == StatusValue.NO || speaksOfLeaving(word) || (isOneOfMany && value == StatusValue.YES);
    }

    /** Returns true for a word that may mean, in some column, that a person left. */
    static boolean speaksOfLeaving(String word) {
        return switch (StatusValues.all().of(word)) {
            case LEFT, DECISIVE, LEFT_IN_WORDS, OF_LIFE -> true;
            case EMPTY, YES, NO, DATE, MAILED, UNKNOWN -> false;
        };
    }
}
