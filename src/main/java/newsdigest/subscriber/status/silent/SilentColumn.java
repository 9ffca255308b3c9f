package newsdigest.subscriber.status.silent;

import java.util.List;
import java.util.Optional;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/**
 * Column of few different words, by which nobody is taken to have left: it may be about something else, or say so in words that are
 * not understood.
 *
 * @param index place among the columns, from 0
 * @param header name as it was written; empty where it has none
 * @param words its words that say nothing, in their order in the file
 */
public record SilentColumn(int index, String header, List<String> words) {

    /**
     * Returns the column where it may be about leaving; empty for one such as a country, and for one whose words say that people are
     * active.
     *
     * @param silent words by which nobody is taken to have left
     */
    public static Optional<SilentColumn> of(int index, String header, List<String> silent) {
        List<String> words = silent.stream()
                .filter(word -> StatusValues.all().of(word) != StatusValue.MAILED)
                .toList();
        boolean isOfSomethingElse =
                OrdinaryHeaders.all().areIn(header) && words.stream().noneMatch(WordTally::speaksOfLeaving);
        return words.isEmpty() || isOfSomethingElse
                ? Optional.empty()
                : Optional.of(new SilentColumn(index, header, words));
    }
}
