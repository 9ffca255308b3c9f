package newsdigest.subscriber.status.silent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.header.OtherMatters;
import newsdigest.subscriber.status.sentence.StoppingWords;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/**
 * Tally of the different words of one column. Few of them divide people into kinds; many may be days or reasons, which few rows have
 * where they are those of people who left.
 */
public final class WordTally implements SilentTally {

    private static final int MOST = 8;

    /** Number of words that are told of a column with many of them. */
    private static final int EXAMPLES = 3;

    /** Length of a cell, in characters, above which it is a text and no word. */
    private static final int LONGEST = 40;

    /** Number of rows of a list that is so short that words which divide its people may all be different. */
    private static final int SHORT = 12;

    /** Number, such as that of a member, which is another one for everybody. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{Punct}\\p{L}]{0,3}\\d[\\d.,-]*+");

    /** Number of words of stopping that are remembered. */
    private static final int MOST_OF_STOPPING = 50;

    /** Number of different cells that are looked at for them: by then a column has shown what it is about, and ten million would take long. */
    private static final int MOST_LOOKED_AT = 100_000;

    private final boolean isOfNotes;
    private final boolean mayHaveNotes;
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> ofStopping = new LinkedHashSet<>();
    private String latest = "";
    private long rows;
    private long filled;
    private int lookedAt;
    private boolean hasMany;

    /**
     * Tally of a column.
     *
     * @param header header of the column
     * @param isOfNotes true for a column of notes about people, each of which may be another one
     */
    public WordTally(String header, boolean isOfNotes) {
        this.isOfNotes = isOfNotes;
        mayHaveNotes = isOfNotes || !OtherMatters.all().areUnder(header);
    }

    @Override
    public void look(String cell) {
        rows++;
        if (cell.isBlank()) {
            return;
        }
        filled++;
        if (cell.equals(latest)) {
            return;
        }
        latest = cell;
        String word = cell.strip();
        boolean isLookedAt = lookedAt < MOST_LOOKED_AT && ofStopping.size() < MOST_OF_STOPPING;
        lookedAt += isLookedAt ? 1 : 0;
        if (isLookedAt && ((mayHaveNotes && StoppingWords.all().areIn(word)) || meansLeft(word))) {
            ofStopping.add(word);
        }
        if (!hasMany && words.add(word)) {
            hasMany = words.size() > MOST || word.length() > LONGEST || word.indexOf('@') >= 0 || word.contains("://");
        }
    }

    @Override
    public Optional<SilentColumn> find(int index, String header, Predicate<String> isSilentOn) {
        if (hasMany) {
            boolean isRare = filled * 2 <= rows;
            List<String> examples = Stream.concat(ofStopping.stream(), words.stream())
                    .filter(isSilentOn)
                    .distinct()
                    .limit(EXAMPLES)
                    .toList();
            boolean isTold = (isRare && !OrdinaryHeaders.all().areIn(header))
                    || isOfNotes
                    || ofStopping.stream()
                            .anyMatch(word ->
                                    isSilentOn.test(word) && (NotePhrases.all().areWhole(word) || meansLeft(word)));
            return isTold && !examples.isEmpty()
                    ? Optional.of(SilentColumn.ofColumn(index, header, examples, true))
                    : Optional.empty();
        }
        List<String> silent = words.stream().filter(isSilentOn).toList();
        return !silent.isEmpty() && mayTell(header)
                ? Optional.of(SilentColumn.ofColumn(index, header, silent, false))
                : Optional.empty();
    }

    /**
     * Returns true where the words are few for the rows and not the same in all of them, or one is a yes or a no or speaks of leaving, and
     * the header is not that of a column about something else.
     */
    private boolean mayTell(String header) {
        boolean speaksOfLeaving = words.stream().anyMatch(WordTally::speaksOfLeaving);
        boolean isAnswered = words.stream().anyMatch(word -> isAnswer(word, words.size() > 1));
        if (OrdinaryHeaders.all().areIn(header)) {
            return speaksOfLeaving || words.stream().allMatch(word -> isAnswer(word, true));
        }
        boolean isOfDays = filled == rows
                && words.stream().allMatch(word -> StatusValues.all().of(word) == StatusValue.DATE);
        boolean isShort = rows <= SHORT
                && words.stream().noneMatch(word -> NUMBER.matcher(word).matches());
        boolean divides = (isShort || words.size() * 3L <= rows * 2) && (words.size() > 1 || filled < rows);
        return !isOfDays && (divides || isAnswered || speaksOfLeaving);
    }

    private static boolean isAnswer(String word, boolean isOneOfMany) {
        StatusValue value = StatusValues.all().of(word);
        return value == StatusValue.NO || (isOneOfMany && value == StatusValue.YES);
    }

    private static boolean speaksOfLeaving(String word) {
        return meansLeft(word) || StatusValues.all().of(word) == StatusValue.OF_LIFE;
    }

    private static boolean meansLeft(String word) {
        return switch (StatusValues.all().of(word)) {
            case LEFT, DECISIVE, LEFT_IN_WORDS -> true;
            case EMPTY, YES, NO, DATE, MAILED, OF_LIFE, DOUBTFUL, UNKNOWN -> false;
        };
    }
}
