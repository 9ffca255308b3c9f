package newsdigest.subscriber.status.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.name.NamePhrase.Kind;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/** Phrases of which a name is made: those that names of files have, and those of cells, notes and headings if names are made of these. */
final class NamePhrases {

    private static final String SECTION = "file-names";

    /** Least number of letters of several words that are written as one. */
    private static final int SHORTEST_TOGETHER = 6;

    /** Least number of letters of the beginning of a word that is a plain one whatever follows; that of the Spanish word begins others. */
    private static final int SHORTEST_PLAIN = 5;

    /** Most letters of a phrase. */
    private static final int LONGEST = 60;

    /** Most letters of the ending of a word. */
    private static final int LONGEST_ENDING = 5;

    /** Least number of letters before the word for a list in a compound such as "Löschliste". */
    private static final int SHORTEST_HEAD = 5;

    private static final Pattern LIST_BEHIND = Pattern.compile("s?(?:listen?|list|lijst)$");

    private final Map<String, Kind> kinds = new HashMap<>();

    /** Phrases of several words by these as one word: "donotsend". */
    private final Map<String, Kind> together = new HashMap<>();

    /** Words by which nobody is left in the list but those who get mail, whatever else is said. */
    private final Set<String> healthy;

    private final Set<String> unclear;

    /** Words that are less sure in a name than in a cell. */
    private Set<String> lessSure = Set.of();

    private List<String> stems = List.of();
    private List<String> parts = List.of();
    private List<String> plain = List.of();

    private NamePhrases(StatusVocabulary vocabulary) {
        put(Kind.BESIDE, vocabulary.inWords("former", "subscribers"));
        put(Kind.BESIDE, vocabulary.inWords("about", "list-words"));
        for (String group : List.of("beside", "healthy")) {
            put(Kind.BESIDE, vocabulary.inWords(SECTION, group));
        }
        put(Kind.OTHER, vocabulary.inWords(SECTION, "things"));
        put(Kind.OTHER, vocabulary.inWords(SECTION, "bodies"));
        put(Kind.UNCLEAR, vocabulary.inWords(SECTION, "unclear"));
        put(Kind.WITHOUT, vocabulary.inWords(SECTION, "without"));
        put(Kind.ALONE, vocabulary.inWords(SECTION, "alone"));
        put(Kind.SURE, vocabulary.inWords(SECTION, "left"));
        healthy = Set.copyOf(vocabulary.inWords(SECTION, "healthy"));
        unclear = Set.copyOf(vocabulary.inWords(SECTION, "unclear"));
    }

    /** Returns the phrases that names of files have beside the words of cells and headings. */
    static NamePhrases ofNamesAlone(StatusVocabulary vocabulary) {
        NamePhrases phrases = new NamePhrases(vocabulary);
        phrases.joinWords();
        return phrases;
    }

    /** Returns all phrases of names of files and sheets. */
    static NamePhrases ofNames(StatusVocabulary vocabulary) {
        NamePhrases phrases = new NamePhrases(vocabulary);
        phrases.addCells(vocabulary);
        phrases.joinWords();
        return phrases;
    }

    private void addCells(StatusVocabulary vocabulary) {
        put(Kind.BESIDE, vocabulary.inWords("about", "of-mail"));
        put(Kind.BESIDE, vocabulary.inWords("states", "between"));
        Set<String> ofCells = vocabulary.squashed(SECTION, "of-cells");
        for (String group : List.of("left", "decisive")) {
            put(Kind.WHOLE, cells(vocabulary.inWords("values", group), ofCells));
        }
        for (String group : List.of("whole", "words")) {
            put(Kind.WHOLE, cells(vocabulary.inWords("notes", group), ofCells));
        }
        put(Kind.WHOLE, cells(vocabulary.inWords("answers", "requests"), ofCells));
        for (String group : List.of("leaving", "alone", "tags")) {
            put(Kind.WEAK, cells(vocabulary.inWords("states", group), ofCells));
        }
        put(Kind.WEAK, several(cells(vocabulary.inWords("former", "headings"), ofCells)));
        List<String> whole = vocabulary.inWords(SECTION, "whole");
        List<String> weak = vocabulary.inWords(SECTION, "weak");
        whole.forEach(word -> kinds.put(word, Kind.WHOLE));
        weak.forEach(word -> kinds.put(word, Kind.WEAK));
        lessSure = Stream.concat(whole.stream(), weak.stream()).collect(Collectors.toUnmodifiableSet());
        stems = beginnings(vocabulary.inWords("former", "stems"));
        parts = vocabulary.stripped("former", "parts");
        plain = beginnings(vocabulary.inWords("now", "leaving-headers").stream()
                .filter(word -> word.strip().length() >= SHORTEST_PLAIN)
                .toList());
    }

    private void joinWords() {
        kinds.forEach((phrase, kind) -> {
            String joined = phrase.replace(" ", "");
            if (kind.compareTo(Kind.WHOLE) >= 0 && joined.length() >= SHORTEST_TOGETHER) {
                together.put(joined, kind);
            }
        });
    }

    private void put(Kind kind, List<String> phrases) {
        phrases.forEach(phrase -> kinds.merge(phrase, kind, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }

    private static List<String> cells(List<String> phrases, Set<String> ofCells) {
        return phrases.stream()
                .filter(phrase -> phrase.strip().length() > 1 && !ofCells.contains(ComparableText.squashed(phrase)))
                .toList();
    }

    private static List<String> several(List<String> phrases) {
        return phrases.stream()
                .filter(phrase -> phrase.strip().indexOf(' ') > 0)
                .toList();
    }

    private static List<String> beginnings(List<String> phrases) {
        return phrases.stream().map(String::stripTrailing).distinct().toList();
    }

    /** Returns the phrases of a name, each the longest at its place. */
    List<NamePhrase> in(String words) {
        List<NamePhrase> phrases = new ArrayList<>();
        int start = 0;
        while (start < words.length() - 1) {
            NamePhrase found = at(words, start);
            phrases.add(found);
            start = found.end();
        }
        return phrases;
    }

    boolean isHealthy(NamePhrase found) {
        return healthy.contains(found.phrase());
    }

    boolean isUnclear(NamePhrase found) {
        return unclear.contains(found.phrase());
    }

    /** Returns the longest phrase that begins at a place; else what the word there is. */
    private NamePhrase at(String words, int start) {
        NamePhrase longest = word(words, start);
        int end = words.indexOf(' ', start + 1);
        while (end > 0 && end - start <= LONGEST) {
            String phrase = words.substring(start, end + 1);
            Kind kind = kinds.get(phrase);
            if (kind != null
                    && (end > longest.end() || kind.compareTo(longest.kind()) > 0 || lessSure.contains(phrase))) {
                longest = new NamePhrase(kind, phrase, end);
            }
            end = words.indexOf(' ', end + 1);
        }
        return longest;
    }

    /** Returns what a word is by its beginning, or as a compound. */
    private NamePhrase word(String words, int start) {
        int end = words.indexOf(' ', start + 1);
        String word = words.substring(start + 1, end);
        if (isBeside(word)) {
            return found(Kind.BESIDE, words, start, end);
        }
        for (String beginning : plain) {
            if (words.startsWith(beginning, start)) {
                return found(Kind.PLAIN, words, start, words.indexOf(' ', start + beginning.length()));
            }
        }
        if (parts.stream().anyMatch(word::contains) || isListOfLeavers(word)) {
            return found(Kind.ALONE, words, start, end);
        }
        for (String stem : stems) {
            if (words.startsWith(stem, start)) {
                int behind = start + stem.length();
                int endOfStem = words.indexOf(' ', behind);
                return found(isCompound(words, behind, endOfStem) ? Kind.WEAK : Kind.ALONE, words, start, endOfStem);
            }
        }
        return found(together.getOrDefault(word, Kind.OTHER), words, start, end);
    }

    private static NamePhrase found(Kind kind, String words, int start, int end) {
        return new NamePhrase(kind, words.substring(start, end + 1), end);
    }

    /** Returns true for a compound such as "Löschliste", of the first part of which a word for leaving is made, too. */
    private boolean isListOfLeavers(String word) {
        String head = LIST_BEHIND.matcher(word).replaceFirst("");
        return head.length() < word.length()
                && head.length() >= SHORTEST_HEAD
                && stems.stream().anyMatch(stem -> stem.startsWith(head, 1) || head.startsWith(stem.substring(1)));
    }

    /** Returns true for more Latin letters than those of an ending, as in "Kündigungsschutz". */
    private static boolean isCompound(String words, int start, int end) {
        return end - start > LONGEST_ENDING && words.charAt(end - 1) <= 'z';
    }

    private static boolean isBeside(String word) {
        return word.equals(HarmlessParts.PLACE)
                || word.chars().allMatch(Character::isDigit)
                || WrittenDay.isMonth(word);
    }
}
