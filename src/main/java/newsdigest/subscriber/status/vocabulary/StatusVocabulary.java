package newsdigest.subscriber.status.vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;
import newsdigest.text.vocabulary.VocabularyFiles;

/** Words about leaving, read from one resource file for each language, one for the commonest of further ones, and one for those of other systems. */
public final class StatusVocabulary {

    /** Names of all files, in the order in which they are read. */
    public static final List<String> FILES = Stream.of(
                    Stream.of("common"),
                    InputLanguages.ALL.stream().map(Locale::getLanguage),
                    Stream.of("further", "systems"))
            .flatMap(names -> names)
            .toList();

    /** Files of all words. */
    public static final VocabularyFiles ALL_FILES = of(FILES);

    private static final StatusVocabulary ALL = new StatusVocabulary(ALL_FILES.read());

    /** Phrases by section and group, such as {@code values} and {@code left}, as they were written. */
    private final Map<String, Map<String, List<String>>> phrases;

    private StatusVocabulary(Map<String, Map<String, List<String>>> phrases) {
        this.phrases = phrases;
    }

    /** @param files names of the files to read */
    public StatusVocabulary(List<String> files) {
        this(of(files).readYaml());
    }

    private static VocabularyFiles of(List<String> names) {
        return new VocabularyFiles("/newsdigest/subscriber/status/", () -> names);
    }

    /** Returns the words of all languages and systems. */
    public static StatusVocabulary all() {
        return ALL;
    }

    /** Returns the phrases of a group in all files; none when no file has the group. */
    public List<String> phrases(String section, String group) {
        return phrases.getOrDefault(section, Map.of()).getOrDefault(group, List.of());
    }

    /** Returns the phrases of a group in the form of {@link ComparableText#words}. */
    public List<String> inWords(String section, String group) {
        return phrases(section, group).stream().map(ComparableText::words).toList();
    }

    /** Returns the phrases of a group as {@link #inWords}, without the blanks around them. */
    public List<String> stripped(String section, String group) {
        return inWords(section, group).stream().map(String::strip).toList();
    }

    /** Returns the phrases of a group in the form of {@link ComparableText#squashed}. */
    public Set<String> squashed(String section, String group) {
        return phrases(section, group).stream().map(ComparableText::squashed).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns true when a text has one of the phrases in it; both in the form of {@link ComparableText#words}. */
    public static boolean hasOne(List<String> phrases, String inWords) {
        return phrases.stream().anyMatch(inWords::contains);
    }

    /** Returns phrases of several groups, each once, as they are looked for in other words: without single letters. */
    public static List<String> together(Stream<List<String>> groups) {
        return groups.flatMap(List::stream)
                .filter(phrase -> phrase.strip().length() > 1)
                .distinct()
                .toList();
    }

    /** Returns the groups of a section. */
    public List<String> groups(String section) {
        return List.copyOf(phrases.getOrDefault(section, Map.of()).keySet());
    }
}
