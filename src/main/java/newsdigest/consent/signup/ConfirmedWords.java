package newsdigest.consent.signup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Words of the lists on a person's leaving, over which the person confirmed a subscription: as long as lists say nothing else, the
 * subscription holds.
 *
 * @param summaries the words, as {@link Leaving#summary()} has them, each with what its cell said behind a tab where that is known
 * @param isUnsaid true once an edition was planned for which no list said so any more: who is said to have left since has left anew
 */
public record ConfirmedWords(List<String> summaries, Extent extent, boolean isUnsaid) {

    /** Text in the place of the first word once no list says so any more; for earlier versions it is a word that no list says. */
    static final String UNSAID = "no list says so any more";

    private static final String SEPARATOR = "\n";

    /** Sign before what a cell said; earlier versions look at the beginning of a word alone. */
    private static final String BEFORE_SAID = "\t";

    /** Extent of what is known of the words. */
    public enum Extent {
        /** Extent where all are known. */
        ALL,
        /** Extent where the first one is known: an earlier version wrote no more. */
        FIRST,
        /** Extent where lists could not be read: some are those of the edition before. */
        ASSUMED
    }

    /** Returns what lists say, and said as far as they cannot be read, of somebody who confirms now. */
    public static ConfirmedWords of(ListEntry listing) {
        Set<String> all = new LinkedHashSet<>();
        listing.words().forEach(word -> all.add(withSaid(word)));
        all.addAll(listing.assumed());
        return new ConfirmedWords(List.copyOf(all), listing.assumed().isEmpty() ? Extent.ALL : Extent.ASSUMED, false);
    }

    private static String withSaid(Leaving word) {
        return word.said().isEmpty() ? word.summary() : word.summary() + BEFORE_SAID + word.said();
    }

    /** Returns the words of a row of {@code sign_up}. */
    static ConfirmedWords read(ResultSet row) throws SQLException {
        String first = row.getString("confirmed_over");
        boolean isUnsaid = first.equals(UNSAID);
        // An earlier version leaves the words of the time before when it confirms once more. It may have written
        // those of the same time a moment later.
        boolean isKnown = row.getLong("words_at") >= row.getLong("confirmed_at");
        if (first.isEmpty()) {
            return new ConfirmedWords(List.of(), Extent.ALL, false);
        }
        return isKnown
                ? new ConfirmedWords(
                        List.of(row.getString("words").split(SEPARATOR)),
                        Extent.valueOf(row.getString("words_extent").toUpperCase(Locale.ROOT)),
                        isUnsaid)
                : new ConfirmedWords(List.of(first), Extent.FIRST, isUnsaid);
    }

    /** Returns the first word alone, as earlier versions know it. */
    String first() {
        return summaries.isEmpty() ? "" : summary(summaries.get(0));
    }

    String text() {
        return String.join(SEPARATOR, summaries);
    }

    String extentWord() {
        return extent.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text that stands for them where one word stands. */
    String stored() {
        return isUnsaid ? UNSAID : first();
    }

    /** Returns true when lists said anything. */
    boolean isSaid() {
        return !summaries.isEmpty();
    }

    /** Returns true when some of these lists said all of the words. */
    public boolean isOf(Set<String> lists) {
        return summaries.stream()
                .map(ConfirmedWords::summary)
                .allMatch(word -> lists.stream().anyMatch(list -> Leaving.isOfList(word, list)));
    }

    /**
     * Returns true when the lists, all of which are there, have taken the words back. What was assumed of a list that was away is
     * taken back by a list that does not have the person either.
     */
    boolean isTakenBackBy(ListEntry listing) {
        return isSaid()
                && (listing.isMailed()
                        || (extent == Extent.ASSUMED && listing.left().isEmpty()));
    }

    /** Returns the first of the words of today by which the person left since. A file that waits for a decision of staff says nothing. */
    Optional<Leaving> findNew(List<Leaving> today) {
        List<Leaving> counting = new ArrayList<>(today);
        if (isSaid() && !isUnsaid && extent != Extent.ALL && !today.isEmpty()) {
            counting = List.of(today.get(0));
        }
        return counting.stream()
                .filter(word -> !word.isOfWholeFile() && (isUnsaid || !isKnown(word)))
                .findFirst();
    }

    /** Returns true when a word was said then: by the same sign, and of the same day or in the same word as far as both are known. */
    private boolean isKnown(Leaving word) {
        return summaries.stream()
                .anyMatch(earlier -> word.isSameWord(summary(earlier))
                        && (word.said().isEmpty()
                                || said(earlier).isEmpty()
                                || said(earlier).equals(word.said())));
    }

    private static String summary(String word) {
        int end = word.indexOf(BEFORE_SAID);
        return end < 0 ? word : word.substring(0, end);
    }

    private static String said(String word) {
        int end = word.indexOf(BEFORE_SAID);
        return end < 0 ? "" : word.substring(end + BEFORE_SAID.length());
    }
}
