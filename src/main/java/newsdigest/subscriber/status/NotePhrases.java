package newsdigest.subscriber.status;

import java.util.List;
import newsdigest.text.ComparableText;

/** Phrases by which a note about a person speaks of leaving the list. */
final class NotePhrases {

    private static final NotePhrases ALL = new NotePhrases(StatusVocabulary.all());

    private final List<String> headers;
    private final List<String> whole;
    private final List<String> words;
    private final List<String> parts;
    private final List<String> harmless;

    private NotePhrases(StatusVocabulary vocabulary) {
        headers = words(vocabulary, "headers");
        whole = words(vocabulary, "whole");
        words = words(vocabulary, "words");
        parts = words(vocabulary, "parts").stream().map(String::strip).toList();
        harmless = words(vocabulary, "harmless");
    }

    static NotePhrases all() {
        return ALL;
    }

    private static List<String> words(StatusVocabulary vocabulary, String group) {
        return vocabulary.phrases("notes", group).stream()
                .map(ComparableText::words)
                .toList();
    }

    /** Returns true for the header of a column of notes. */
    boolean areUnder(String header) {
        String inWords = ComparableText.words(header);
        return headers.stream().anyMatch(inWords::contains);
    }

    /** Returns true when a note speaks of leaving, apart from phrases that only sound like it. */
    boolean speakOfLeaving(String note) {
        String text = ComparableText.words(note);
        if (whole.contains(text)) {
            return true;
        }
        for (String phrase : harmless) {
            text = text.replace(phrase, " ");
        }
        return words.stream().anyMatch(text::contains) || hasPart(text);
    }

    private boolean hasPart(String text) {
        return parts.stream().anyMatch(part -> text.contains(' ' + part));
    }
}
