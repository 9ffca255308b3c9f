package newsdigest.subscriber.status.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Phrases of which one is looked for in a text at the beginnings of its words alone, as a list may have as many texts as people. */
final class PhraseSet {

    private final Map<Integer, List<String>> byBeginning = new HashMap<>();

    /** @param phrases phrases that begin with a space and have two characters more, and end with one if their last word is whole */
    PhraseSet(Stream<String> phrases) {
        phrases.forEach(phrase -> byBeginning
                .computeIfAbsent(beginning(phrase, 0), first -> new ArrayList<>())
                .add(phrase));
    }

    /** Returns true when one is in a text in the form of {@link newsdigest.text.ComparableText#words}. */
    boolean hasOneIn(String words) {
        int last = words.length() - 2;
        for (int start = words.indexOf(' '); start >= 0 && start < last; start = words.indexOf(' ', start + 1)) {
            List<String> phrases = byBeginning.get(beginning(words, start));
            if (phrases != null) {
                for (String phrase : phrases) {
                    if (words.startsWith(phrase, start)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static int beginning(String words, int space) {
        return words.charAt(space + 1) << Character.SIZE | words.charAt(space + 2);
    }
}
