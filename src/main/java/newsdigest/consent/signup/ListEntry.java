package newsdigest.consent.signup;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;

/**
 * Entry of a person in a newsletter's subscriber lists.
 *
 * @param isMailed true when a row has the person as somebody to be mailed
 * @param words reasons for which the lists keep the person from being mailed; empty when there is none
 * @param assumed summaries of the reasons that lists gave at the edition before, which are away or cut now
 * @param saidToGetItBy columns that say that the person gets the newsletter, as {@link Subscriber#saidToGetItBy()}
 * @param language language that the lists give; empty when they give none
 * @param topics keys of the topics that the lists give; without any: all
 */
public record ListEntry(
        boolean isMailed,
        List<Leaving> words,
        List<String> assumed,
        long saidToGetItBy,
        Optional<Locale> language,
        List<String> topics) {

    /** Entry of a person whom no list has. */
    public static final ListEntry NONE = left(List.of());

    /** Returns the entry of somebody whom lists mail. */
    public static ListEntry mailed(long saidToGetItBy, Optional<Locale> language, List<String> topics) {
        return new ListEntry(true, List.of(), List.of(), saidToGetItBy, language, topics);
    }

    /** Returns the entry of somebody whom no list mails, for these reasons. */
    public static ListEntry left(List<Leaving> words) {
        return new ListEntry(false, words, List.of(), SayingColumns.NONE, Optional.empty(), List.of());
    }

    /** Returns the same, with reasons that lists gave at the edition before, which are away or cut now. */
    public ListEntry assuming(Collection<String> summaries) {
        return new ListEntry(isMailed, words, List.copyOf(summaries), saidToGetItBy, language, topics);
    }

    /** Returns the first reason for which the lists keep the person from being mailed. */
    public Optional<Leaving> left() {
        return words.stream().findFirst();
    }
}
