package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
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
    private final List<String> lifePausing;
    private final List<String> leavesOfWork;
    private final List<String> resumes;
    private final List<String> begins;
    private final List<String> beginsLast;
    private final List<String> finishes;
    private final List<String> finishesLast;
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
        lifePausing = vocabulary.inWords("ends", "away");
        leavesOfWork = vocabulary.inWords("ends", "leaves-of-work");
        resumes = vocabulary.inWords("ends", "resumes");
        begins = vocabulary.inWords("ends", "begins");
        beginsLast = vocabulary.inWords("ends", "begins-last");
        finishes = vocabulary.inWords("ends", "finishes");
        finishesLast = vocabulary.inWords("ends", "finishes-last");
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
        if (StatusVocabulary.hasOne(resumes, inWords)) {
            return Optional.of(EndMeaning.RESUMES_ON);
        }
        boolean isUntil = StatusVocabulary.hasOne(until, inWords);
        boolean isOfSending = StatusVocabulary.hasOne(sending, inWords) || StatusVocabulary.hasOne(subjects, inWords);
        if (StatusVocabulary.hasOne(pauses, inWords) || (isUntil && isPaused(header, inWords, isOfSending))) {
            return Optional.of(EndMeaning.PAUSED_UNTIL);
        }
        boolean isOfPause = StatusVocabulary.hasOne(pausing, inWords);
        boolean isOfAnyPause = isOfAnyPause(inWords);
        if (isOfAnyPause && finishes(inWords, isOfPause)) {
            return Optional.of(EndMeaning.PAUSED_UNTIL);
        }
        if (isOfAnyPause && begins(inWords, isOfPause)) {
            return Optional.of(EndMeaning.PAUSED_FROM);
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
        if (!mayEnd) {
            return Optional.empty();
        }
        return Optional.of(StillWanted.all().isOfCurrent(header) ? EndMeaning.MAY_BE_OVER : EndMeaning.MAY_END);
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

    /** Returns whether a header may stand above the first days of pauses, where another stands above the last ones. */
    boolean mayBeginPause(String header) {
        String inWords = ComparableText.words(header);
        return !isSentence(header, inWords)
                && isOfAnyPause(inWords)
                && of(header)
                        .filter(meaning -> meaning != EndMeaning.PAUSED_FROM)
                        .isEmpty()
                && begins(inWords, true);
    }

    /**
     * Returns the meaning of the days under a header that stands above the last days of pauses, or the first ones after them.
     *
     * @param isBesideBeginning true when the column with their beginning stands before it, so that a word such as "to" is enough
     */
    Optional<EndMeaning> ofPauseEnd(String header, boolean isBesideBeginning) {
        String inWords = ComparableText.words(header);
        Optional<EndMeaning> meaning =
                of(header).filter(found -> found == EndMeaning.PAUSED_UNTIL || found == EndMeaning.RESUMES_ON);
        boolean isEnd = (isOfAnyPause(inWords) && !isSentence(header, inWords) && finishes(inWords, true))
                || (isBesideBeginning && (finishesLast.contains(inWords) || until.contains(inWords)));
        return meaning.or(() -> isEnd ? Optional.of(EndMeaning.PAUSED_UNTIL) : Optional.empty());
    }

    private boolean isOfAnyPause(String inWords) {
        return StatusVocabulary.hasOne(pausing, inWords)
                || (StatusVocabulary.hasOne(lifePausing, inWords) && !StatusVocabulary.hasOne(leavesOfWork, inWords));
    }

    private boolean begins(String inWords, boolean orByLastWord) {
        return StatusVocabulary.hasOne(begins, inWords)
                || (orByLastWord && beginsLast.stream().anyMatch(inWords::endsWith));
    }

    private boolean finishes(String inWords, boolean orByLastWord) {
        return StatusVocabulary.hasOne(finishes, inWords)
                || (orByLastWord && finishesLast.stream().anyMatch(inWords::endsWith));
    }

    private boolean isPaused(String header, String inWords, boolean isOfSending) {
        return isOfAnyPause(inWords) || (isOfSending && StatusHeaders.all().isNegated(header));
    }
}
