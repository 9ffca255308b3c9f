package newsdigest.subscriber.status.explained;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Parser of the words by which a header explains what an answer stands for: "do not send", "has unsubscribed", "wants it". */
final class AnswerMeaning {

    private static final AnswerMeaning ALL = new AnswerMeaning(StatusVocabulary.all());

    private final List<String> negations;
    private final List<String> leaving;
    private final List<String> mail;

    private AnswerMeaning(StatusVocabulary vocabulary) {
        negations = Stream.concat(
                        vocabulary.inWords("about", "negations").stream(),
                        vocabulary.inWords("about", "no-longer").stream())
                .toList();
        leaving = longer(Stream.of(
                vocabulary.inWords("values", "left"),
                vocabulary.inWords("states", "leaving"),
                vocabulary.inWords("answers", "out"),
                vocabulary.inWords("about", "exclusions")));
        mail = longer(Stream.of(
                vocabulary.inWords("about", "mail"),
                vocabulary.inWords("ends", "sending"),
                vocabulary.inWords("ends", "subjects"),
                vocabulary.inWords("answers", "wants"),
                vocabulary.inWords("answers", "frequencies"),
                vocabulary.inWords("now", "cells"),
                vocabulary.inWords("now", "active")));
    }

    private static List<String> longer(Stream<List<String>> groups) {
        return groups.flatMap(List::stream)
                .filter(phrase -> phrase.strip().length() > 3 || !phrase.strip().matches("[a-z]+"))
                .distinct()
                .toList();
    }

    static AnswerMeaning all() {
        return ALL;
    }

    /** Returns what words say; unknown when they speak of something else. */
    StatusValue of(String text) {
        if (StatusValues.all().isWord(text)) {
            StatusValue word = StatusValues.all().of(text);
            return word.isKnown() ? word : StatusValue.UNKNOWN;
        }
        String words = ComparableText.words(text);
        boolean isNegated = StatusVocabulary.hasOne(negations, words);
        boolean isOfMail = StatusVocabulary.hasOne(mail, words);
        if (StatusVocabulary.hasOne(leaving, words)
                || StatePhrases.all().speakOfLeaving(text)
                || NotePhrases.all().speakOfLeaving(text)) {
            return isNegated && !isOfMail ? StatusValue.UNKNOWN : StatusValue.LEFT;
        }
        if (isNegated) {
            return isOfMail ? StatusValue.LEFT : StatusValue.LEFT_IN_WORDS;
        }
        return isOfMail
                ? StatusValue.MAILED
                : StatusHeaders.all()
                        .of(text)
                        .filter(meaning ->
                                meaning.kind() == ColumnKind.LEFT_FLAG || meaning.kind() == ColumnKind.LEFT_IF_FILLED)
                        .map(meaning -> StatusValue.LEFT)
                        .orElse(StatusValue.UNKNOWN);
    }
}
