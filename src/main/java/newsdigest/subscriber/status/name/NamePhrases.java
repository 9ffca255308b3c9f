package newsdigest.subscriber.status.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/** Phrases of which the name of a list is made, by which those in it left: those of cells, notes and headings, and those that names alone have. */
public final class NamePhrases {

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

    private static final NamePhrases ALL = new NamePhrases(StatusVocabulary.all(), true);

    private static final NamePhrases PLAIN = new NamePhrases(StatusVocabulary.all(), false);

    private final Map<String, Kind> kinds = new HashMap<>();

    /** Phrases of several words by these as one word: "donotsend". */
    private final Map<String, Kind> together = new HashMap<>();

    /** True for words that stand above people: there a name of people who left is one whatever else is said. */
    private final boolean isAbovePeople;

    private final Set<String> unclear;

    private final Aside aside;
    private final HarmlessParts harmless;

    /** Words by which nobody is left in the list but those who get mail, whatever else is said. */
    private final Set<String> healthy;

    /** Words that are less sure in a name than in a cell. */
    private final Set<String> lessSure;

    private final List<String> stems;
    private final List<String> parts;
    private final List<String> plain;

    /** Kind of a phrase in a name; a later one outweighs an earlier one of the same length. */
    enum Kind {
        /** Word that is none of these. */
        OTHER,
        /** Words for people, mail, lists and days, and small ones. */
        BESIDE,
        /** Words by which the name may mean the contrary. */
        UNCLEAR,
        /** Not, or without: takes back the word of leaving behind it. */
        WITHOUT,
        /** Word that may be of leaving where nothing else is said. */
        WEAK,
        /** Word of leaving where nothing else is said. */
        WHOLE,
        /** The same; beside one other word it may be of leaving. */
        ALONE,
        /** Word that can be of nothing but leaving: beside others, too, it may be. */
        PLAIN,
        /** Name of people who left; the same beside others. */
        SURE
    }

    /**
     * Phrase in a name.
     *
     * @param end place behind it
     */
    record Found(Kind kind, String phrase, int end) {

        boolean isOfLeaving() {
            return kind.compareTo(Kind.WEAK) >= 0;
        }
    }

    private NamePhrases(StatusVocabulary vocabulary, boolean asCells) {
        isAbovePeople = !asCells;
        Set<String> ofCells = vocabulary.squashed("file-names", "of-cells");
        harmless = new HarmlessParts(vocabulary, asCells);
        aside = new Aside(vocabulary);
        put(Kind.BESIDE, vocabulary.inWords("former", "subscribers"));
        put(Kind.BESIDE, vocabulary.inWords("about", "list-words"));
        put(Kind.BESIDE, vocabulary.inWords("file-names", "beside"));
        if (asCells) {
            put(Kind.BESIDE, vocabulary.inWords("about", "of-mail"));
            put(Kind.BESIDE, vocabulary.inWords("states", "between"));
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
        }
        healthy = Set.copyOf(vocabulary.inWords("file-names", "healthy"));
        put(Kind.OTHER, vocabulary.inWords("file-names", "things"));
        put(Kind.OTHER, vocabulary.inWords("file-names", "bodies"));
        put(Kind.BESIDE, List.copyOf(healthy));
        unclear = Set.copyOf(vocabulary.inWords("file-names", "unclear"));
        put(Kind.UNCLEAR, List.copyOf(unclear));
        put(Kind.WITHOUT, vocabulary.inWords("file-names", "without"));
        put(Kind.ALONE, vocabulary.inWords("file-names", "alone"));
        put(Kind.SURE, vocabulary.inWords("file-names", "left"));
        if (asCells) {
            vocabulary.inWords("file-names", "whole").forEach(word -> kinds.put(word, Kind.WHOLE));
            vocabulary.inWords("file-names", "weak").forEach(word -> kinds.put(word, Kind.WEAK));
            lessSure = Stream.of("whole", "weak")
                    .flatMap(group -> vocabulary.inWords("file-names", group).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } else {
            lessSure = Set.of();
        }
        kinds.forEach((phrase, kind) -> {
            String squashed = phrase.replace(" ", "");
            if (kind.compareTo(Kind.WHOLE) >= 0 && squashed.length() >= SHORTEST_TOGETHER) {
                together.put(squashed, kind);
            }
        });
        stems = asCells ? beginnings(vocabulary.inWords("former", "stems")) : List.of();
        plain = asCells
                ? beginnings(vocabulary.inWords("now", "leaving-headers").stream()
                        .filter(word -> word.strip().length() >= SHORTEST_PLAIN)
                        .toList())
                : List.of();
        parts = asCells ? vocabulary.stripped("former", "parts") : List.of();
    }

    /** Returns the phrases of names of files and sheets. */
    public static NamePhrases all() {
        return ALL;
    }

    /** Returns those alone that names of files have beside the words of cells and headings. */
    public static NamePhrases ofNamesAlone() {
        return PLAIN;
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

    /**
     * Judgement of those in a list by its name.
     *
     * @param permission refusal, nothing, or doubt
     * @param isTakenBack true when it has a word for leaving, which a not or a without before it takes back, or a phrase that only sounds like it
     */
    public record Saying(MailPermission permission, boolean isTakenBack) {}

    /**
     * Returns what a name says of those in the list.
     *
     * @param name in the form of {@link ComparableText#words}
     */
    public Saying in(String name) {
        String words = harmless.takenFrom(name);
        List<Found> phrases = phrases(words);
        Kind most = Kind.BESIDE;
        int others = 0;
        int unclearOnes = 0;
        boolean isUnclearBesideSure = false;
        boolean isTakenBack = false;
        boolean isWithout = false;
        boolean isWithoutOneMore = false;
        for (int i = 0; i < phrases.size(); i++) {
            Found found = phrases.get(i);
            Kind kind = found.kind();
            if (healthy.contains(found.phrase()) && !isWithout) {
                return new Saying(MailPermission.SILENT, true);
            }
            others += kind == Kind.OTHER ? 1 : 0;
            unclearOnes += kind == Kind.UNCLEAR || kind == Kind.WITHOUT ? 1 : 0;
            if (found.isOfLeaving()) {
                int behind = isWithout ? i : aside.beyondItsPeople(phrases, i);
                boolean isTaken = isWithout || behind > i || aside.isAboutAThing(phrases, i);
                unclearOnes -= isWithout ? 1 : 0;
                isTakenBack |= isTaken;
                most = isTaken || most.compareTo(kind) > 0 ? most : kind;
                isUnclearBesideSure |= unclear.contains(found.phrase());
                i = behind;
            }
            boolean goesOn = isWithout ? kind == Kind.BESIDE : isWithoutOneMore && kind == Kind.UNCLEAR;
            // Without bounces and unsubscribed ones: what is joined to people who are taken back is, too.
            isWithoutOneMore = isWithout && found.isOfLeaving();
            isWithout = kind == Kind.WITHOUT || goesOn;
        }
        MailPermission permission = permission(most, others);
        boolean isUnclear = unclearOnes > 0 || (isUnclearBesideSure && most == Kind.SURE);
        return new Saying(
                isUnclear && permission == MailPermission.LEFT ? MailPermission.UNSURE : permission,
                isTakenBack || !words.equals(name));
    }

    private List<Found> phrases(String words) {
        List<Found> phrases = new ArrayList<>();
        int start = 0;
        while (start < words.length() - 1) {
            Found found = at(words, start);
            phrases.add(found);
            start = found.end();
        }
        return phrases;
    }

    private MailPermission permission(Kind most, int others) {
        return switch (most) {
            case SURE -> others == 0 || isAbovePeople ? MailPermission.LEFT : MailPermission.UNSURE;
            case PLAIN -> others == 0 ? MailPermission.LEFT : MailPermission.UNSURE;
            case ALONE ->
                others == 0 ? MailPermission.LEFT : others == 1 ? MailPermission.UNSURE : MailPermission.SILENT;
            case WHOLE -> others == 0 ? MailPermission.LEFT : MailPermission.SILENT;
            case WEAK -> others == 0 ? MailPermission.UNSURE : MailPermission.SILENT;
            case OTHER, BESIDE, UNCLEAR, WITHOUT -> MailPermission.SILENT;
        };
    }

    /** Returns the longest phrase that begins at a place; else what the word there is. */
    private Found at(String words, int start) {
        Found longest = word(words, start);
        int end = words.indexOf(' ', start + 1);
        while (end > 0 && end - start <= LONGEST) {
            String phrase = words.substring(start, end + 1);
            Kind kind = kinds.get(phrase);
            if (kind != null
                    && (end > longest.end() || kind.compareTo(longest.kind()) > 0 || lessSure.contains(phrase))) {
                longest = new Found(kind, phrase, end);
            }
            end = words.indexOf(' ', end + 1);
        }
        return longest;
    }

    /** Returns what a word is by its beginning, or as a compound. */
    private Found word(String words, int start) {
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

    private static Found found(Kind kind, String words, int start, int end) {
        return new Found(kind, words.substring(start, end + 1), end);
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
