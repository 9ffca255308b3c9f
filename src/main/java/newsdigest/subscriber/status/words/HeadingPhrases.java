package newsdigest.subscriber.status.words;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Phrases of a line above people by which these may have left: "Asked to come off", "Ya no quieren recibir", "Waiting for confirmation". */
public final class HeadingPhrases {

    private static final HeadingPhrases ALL = new HeadingPhrases(StatusVocabulary.all());

    private final List<String> leaving;
    private final List<String> beginnings;
    private final List<String> parts;
    private final List<String> harmless;
    private final List<String> present;

    private HeadingPhrases(StatusVocabulary vocabulary) {
        leaving = StatusVocabulary.together(Stream.of(
                vocabulary.inWords("former", "headings"),
                vocabulary.inWords("about", "negations"),
                vocabulary.inWords("about", "exclusions"),
                vocabulary.inWords("about", "removals"),
                vocabulary.inWords("states", "leaving"),
                vocabulary.inWords("notes", "pausing"),
                vocabulary.inWords("ends", "away"),
                vocabulary.inWords("values", "left")));
        beginnings = beginnings(vocabulary.inWords("former", "stems").stream());
        parts = vocabulary.inWords("former", "parts").stream()
                .map(String::strip)
                .toList();
        present = Stream.of(
                        vocabulary.inWords("former", "present").stream(),
                        vocabulary.inWords("former", "subscribers").stream(),
                        vocabulary.inWords("now", "cells").stream(),
                        vocabulary.inWords("now", "active").stream(),
                        beginnings(vocabulary.inWords("now", "headers").stream()).stream())
                .flatMap(phrases -> phrases)
                .distinct()
                .toList();
        harmless = Stream.of("file-names", "notes")
                .flatMap(section -> vocabulary.inWords(section, "harmless").stream())
                .toList();
    }

    private static List<String> beginnings(Stream<String> phrases) {
        return phrases.map(String::stripTrailing).toList();
    }

    /** Returns the phrases of all languages. */
    public static HeadingPhrases all() {
        return ALL;
    }

    /** Returns true for a line that may say of the people below it that they left, or are not to get mail for a time. */
    public boolean mayBeOfLeavers(String line) {
        String words = ComparableText.words(line);
        boolean isOfLeavers = StatusVocabulary.hasOne(leaving, words)
                || StatusVocabulary.hasOne(beginnings, words)
                || StatusVocabulary.hasOne(parts, words);
        return isOfLeavers && !StatusVocabulary.hasOne(harmless, words);
    }

    /** Returns true for a line that says of the people below it that they are subscribers, or new. */
    public boolean areOfSubscribers(String line) {
        return StatusVocabulary.hasOne(present, ComparableText.words(line));
    }
}
