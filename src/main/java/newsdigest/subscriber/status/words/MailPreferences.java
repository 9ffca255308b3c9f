package newsdigest.subscriber.status.words;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Words by which somebody chose how often, or in what form, mail comes: "weekly", "HTML", "Texto plano, mensual". Nobody left by them. */
public final class MailPreferences {

    private static final int LONGEST = 80;

    private static final MailPreferences ALL = new MailPreferences(StatusVocabulary.all());

    private final List<String> preferences;
    private final Set<String> beside;
    private final Set<String> refusals;
    private final List<String> ended;

    private MailPreferences(StatusVocabulary vocabulary) {
        preferences = Stream.of("frequencies", "formats")
                .flatMap(group -> vocabulary.inWords("answers", group).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        beside = vocabulary.inWords("answers", "beside-formats").stream()
                .flatMap(phrase -> Stream.of(phrase.strip().split(" ")))
                .collect(Collectors.toUnmodifiableSet());
        refusals = vocabulary.squashed("answers", "none");
        ended = StatusVocabulary.together(Stream.of(
                vocabulary.inWords("answers", "none"),
                vocabulary.inWords("answers", "out"),
                vocabulary.inWords("answers", "paused"),
                vocabulary.inWords("ends", "away"),
                vocabulary.inWords("ends", "over"),
                vocabulary.inWords("ends", "pausing"),
                vocabulary.inWords("memberships", "ended"),
                vocabulary.inWords("states", "alone"),
                vocabulary.inWords("states", "tags")));
    }

    /** Returns the words of all languages. */
    public static MailPreferences all() {
        return ALL;
    }

    /** Returns true for a cell that is such a choice and nothing else; "text only", which may mean messages to a phone, is none. */
    public boolean areAlone(String cell) {
        return besideThem(cell).filter(String::isBlank).isPresent() && !areRefused(cell);
    }

    /** Returns true for a cell that refuses all: "none", "never", "phone only". */
    public boolean areRefused(String cell) {
        return refusals.contains(ComparableText.squashed(cell));
    }

    /** Returns the words beside such a choice that may change it; empty where there is no such choice. */
    public Optional<String> besideThem(String cell) {
        if (cell.length() > LONGEST) {
            return Optional.empty();
        }
        String words = ComparableText.words(cell);
        String rest = words;
        for (String phrase : preferences) {
            rest = rest.replace(phrase, " ");
        }
        return rest.equals(words)
                ? Optional.empty()
                : Optional.of(Stream.of(rest.strip().split(" "))
                        .filter(word -> !beside.contains(word))
                        .collect(Collectors.joining(" ")));
    }

    /** Returns true for such a choice with words behind it by which it may no longer hold: "weekly (stopped)", "mensual - cancelado". */
    public boolean areStopped(String cell) {
        Optional<String> beside = besideThem(cell).filter(words -> !words.isBlank());
        return beside.isPresent()
                && (StatusVocabulary.hasOne(ended, ComparableText.words(beside.get()))
                        || AnswerRemarks.all().turnAnswer(cell)
                        || NotePhrases.all().speakOfLeaving(beside.get()));
    }
}
