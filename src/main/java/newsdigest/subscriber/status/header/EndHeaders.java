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
    private final List<String> pauses;
    private final Set<String> whole;

    private EndHeaders(StatusVocabulary vocabulary) {
        subjects = vocabulary.inWords("ends", "subjects");
        otherSubjects = vocabulary.inWords("ends", "other-subjects");
        words = vocabulary.inWords("ends", "words");
        pauses = vocabulary.inWords("ends", "pauses");
        whole = vocabulary.squashed("ends", "whole");
    }

    public static EndHeaders all() {
        return ALL;
    }

    /** Returns what the days under a header mean; empty when they mean something else. */
    public Optional<EndMeaning> of(String header) {
        String inWords = ComparableText.words(header);
        if (header.indexOf('?') >= 0 || inWords.strip().split(" ").length > MOST_WORDS) {
            return Optional.empty();
        }
        if (StatusVocabulary.hasOne(pauses, inWords)) {
            return Optional.of(EndMeaning.PAUSED_UNTIL);
        }
        boolean hasEnd = StatusVocabulary.hasOne(words, inWords);
        if (hasEnd && StatusVocabulary.hasOne(subjects, inWords)) {
            return Optional.of(EndMeaning.ENDS);
        }
        boolean mayEnd = (hasEnd && StatusVocabulary.hasOne(otherSubjects, inWords))
                || whole.contains(ComparableText.squashed(header));
        return mayEnd ? Optional.of(EndMeaning.MAY_END) : Optional.empty();
    }
}
