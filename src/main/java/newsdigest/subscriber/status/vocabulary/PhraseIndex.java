package newsdigest.subscriber.status.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases that are found in a text by its words, so that a text without any of them costs a look for each of its words. */
public final class PhraseIndex {

    private final Map<String, List<String>> byFirstWord = new HashMap<>();
    private final Map<Character, List<String>> beginnings = new HashMap<>();

    /** Phrase in a text, between two places. */
    public record PhrasePlace(String phrase, int from, int to) {}

    /**
     * @param phrases phrases in the form of {@link newsdigest.text.ComparableText#words}
     * @param beginnings letters with which a word or several begin, in the same form
     */
    public PhraseIndex(Collection<String> phrases, Collection<String> beginnings) {
        for (String phrase : phrases) {
            byFirstWord
                    .computeIfAbsent(phrase.substring(1, phrase.indexOf(' ', 1)), first -> new ArrayList<>())
                    .add(phrase);
        }
        for (String beginning : beginnings) {
            String letters = beginning.strip();
            this.beginnings
                    .computeIfAbsent(letters.charAt(0), first -> new ArrayList<>())
                    .add(letters);
        }
    }

    /** Returns the phrases in a text in the form of {@link newsdigest.text.ComparableText#words}; for a beginning up to the end of its word. */
    public List<PhrasePlace> in(String words) {
        List<PhrasePlace> found = List.of();
        int start = 0;
        int end = words.indexOf(' ', 1);
        while (end > start + 1) {
            found = addPhrases(words, start, end, found);
            found = addBeginnings(words, start, end, found);
            start = end;
            end = words.indexOf(' ', start + 1);
        }
        return found;
    }

    /** Returns true when one of them is in a text. */
    public boolean hasOneIn(String words) {
        return !in(words).isEmpty();
    }

    private List<PhrasePlace> addPhrases(String words, int start, int end, List<PhrasePlace> found) {
        List<PhrasePlace> all = found;
        for (String phrase : byFirstWord.getOrDefault(words.substring(start + 1, end), List.of())) {
            if (words.startsWith(phrase, start)) {
                all = with(all, new PhrasePlace(phrase, start, start + phrase.length() - 1));
            }
        }
        return all;
    }

    private List<PhrasePlace> addBeginnings(String words, int start, int end, List<PhrasePlace> found) {
        List<PhrasePlace> all = found;
        for (String beginning : beginnings.getOrDefault(words.charAt(start + 1), List.of())) {
            if (words.startsWith(beginning, start + 1)) {
                all = with(all, new PhrasePlace(beginning, start, end));
            }
        }
        return all;
    }

    private static List<PhrasePlace> with(List<PhrasePlace> found, PhrasePlace match) {
        List<PhrasePlace> all = found.isEmpty() ? new ArrayList<>() : found;
        all.add(match);
        return all;
    }
}
