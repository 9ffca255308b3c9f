package newsdigest.bounce.phrase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.text.LanguageFiles;

/**
 * Phrases of mail servers, from one resource file for each language: sections in brackets, and in each line a phrase, a
 * bar and a sentence that has it. A new language is a new file.
 */
public final class Phrasebook {

    /** Languages, each with a file {@code phrases/LANGUAGE.txt}. */
    static final List<String> LANGUAGES = LanguageFiles.find("/newsdigest/bounce/phrases/", ".txt");

    private static final Map<String, List<Phrase>> SECTIONS = load();

    private static final Map<String, PhraseIndex> INDEXES = SECTIONS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new PhraseIndex(e.getValue())));

    private Phrasebook() {}

    private static Map<String, List<Phrase>> load() {
        Map<String, List<Phrase>> sections = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String section = "";
            for (String line : lines(language)) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.indexOf(']'));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    int bar = line.indexOf('|');
                    if (bar < 0 || section.isEmpty()) {
                        throw new IllegalStateException(
                                "phrases/" + language + ".txt: a line needs a section and a bar: " + line);
                    }
                    String phrase = line.substring(0, bar).strip();
                    sections.computeIfAbsent(section, name -> new ArrayList<>())
                            .add(Phrase.of(
                                    language,
                                    section,
                                    phrase,
                                    line.substring(bar + 1).strip()));
                }
            }
        }
        return sections;
    }

    private static List<String> lines(String language) {
        String name = "/newsdigest/bounce/phrases/" + language + ".txt";
        try (InputStream in = Objects.requireNonNull(Phrasebook.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all sections with their phrases. */
    public static Map<String, List<Phrase>> sections() {
        return SECTIONS;
    }

    /** Phrase and its place in a text. */
    public record Match(Phrase phrase, int position) {}

    /** Returns the phrase of a section that stands first in a normalised text. */
    public static Optional<Match> first(String section, String text) {
        return index(section).first(text);
    }

    /** Returns true when a normalised text has any phrase of a section. */
    public static boolean has(String section, String text) {
        return index(section).first(text).isPresent();
    }

    /** Returns true when a normalised text begins with a phrase of a section. */
    public static boolean begins(String section, String text) {
        return index(section).at(text, 0).isPresent();
    }

    /** Returns true when a normalised text is a phrase of a section and nothing else. */
    public static boolean isWhole(String section, String text) {
        return Objects.requireNonNull(SECTIONS.get(section), section).stream()
                .anyMatch(phrase -> phrase.pieces().equals(List.of(text)));
    }

    /** Returns true when a phrase of a section stands at this place of a normalised text. */
    public static boolean isAt(String section, String text, int position) {
        return index(section).at(text, position).isPresent();
    }

    private static PhraseIndex index(String section) {
        return Objects.requireNonNull(INDEXES.get(section), section);
    }
}
