package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Parser of headers for columns with the day on which a subscription ends, or goes on. */
public final class EndHeaders {

    /** Number of words above which a header is a question or a sentence. */
    private static final int MOST_WORDS = 6;

    private static final EndHeaders ALL = new EndHeaders(StatusVocabulary.all());

    private final List<String> subjects;
    private final List<String> otherSubjects;
    private final List<String> words;
    private final List<String> sending;
    private final List<String> until;
    private final List<String> after;
    private final List<String> stops;
    private final List<String> pauses;
    private final List<String> pausing;
    private final List<String> lastWords;
    private final Set<String> whole;

    private EndHeaders(StatusVocabulary vocabulary) {
        subjects = vocabulary.inWords("ends", "subjects");
        otherSubjects = vocabulary.inWords("ends", "other-subjects");
        words = vocabulary.inWords("ends", "words");
        sending = vocabulary.inWords("ends", "sending");
        until = vocabulary.inWords("ends", "until");
        after = vocabulary.inWords("ends", "after");
        stops = vocabulary.inWords("ends", "stops");
        pauses = vocabulary.inWords("ends", "pauses");
        pausing = vocabulary.inWords("ends", "pausing");
        lastWords = vocabulary.inWords("ends", "last-words");
        whole = vocabulary.squashed("ends", "whole");
    }

    public static EndHeaders all() {
        return ALL;
    }

    /** Returns what the days under a header mean; empty when they mean something else. */
    public Optional<EndMeaning> of(String header) {
        String inWords = ComparableText.words(header);
        if (isSentence(header, inWords)) {
            return Optional.empty();
        }
        boolean isUntil = StatusVocabulary.hasOne(until, inWords);
        boolean isOfSending = StatusVocabulary.hasOne(sending, inWords) || StatusVocabulary.hasOne(subjects, inWords);
        if (StatusVocabulary.hasOne(pauses, inWords) || (isUntil && isPaused(header, inWords, isOfSending))) {
            return Optional.of(EndMeaning.PAUSED_UNTIL);
        }
        if (StatusVocabulary.hasOne(after, inWords)
                && (StatusVocabulary.hasOne(stops, inWords)
                        || (isOfSending && StatusHeaders.all().isNegated(header)))) {
            return Optional.of(EndMeaning.STOPS_AFTER);
        }
        boolean hasEnd = StatusVocabulary.hasOne(words, inWords);
        boolean endsSubscription = hasEnd && StatusVocabulary.hasOne(subjects, inWords);
        if (endsSubscription || (isUntil && isOfSending)) {
            return Optional.of(EndMeaning.ENDS);
        }
        boolean mayEnd = (hasEnd && StatusVocabulary.hasOne(otherSubjects, inWords))
                || whole.contains(ComparableText.squashed(header));
        return mayEnd ? Optional.of(EndMeaning.MAY_END) : Optional.empty();
    }

    /**
     * Returns whether a header that is known as nothing else may stand above the days on which subscriptions end, such as "Subscription
     * through": other cells than days mean nothing there.
     */
    public boolean mayBe(String header) {
        String inWords = ComparableText.words(header);
        return !isSentence(header, inWords)
                && StatusVocabulary.hasOne(subjects, inWords)
                && lastWords.stream().anyMatch(inWords::endsWith);
    }

    private static boolean isSentence(String header, String inWords) {
        return header.indexOf('?') >= 0 || inWords.strip().split(" ").length > MOST_WORDS;
    }

    private boolean isPaused(String header, String inWords, boolean isOfSending) {
        return StatusVocabulary.hasOne(pausing, inWords)
                || (isOfSending && StatusHeaders.all().isNegated(header));
    }
}
