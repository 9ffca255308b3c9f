package newsdigest.news.mark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import newsdigest.text.ComparableText;
import newsdigest.text.LanguageFiles;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Words by which staff say that a text may not be published yet, read from one resource file for each language. */
final class EditorialVocabulary {

    private static final String FOLDER = "/newsdigest/news/marks/";

    private static final String SUFFIX = ".yaml";

    private static final EditorialVocabulary ALL = new EditorialVocabulary();

    private final Map<String, List<String>> phrases = new HashMap<>();

    private EditorialVocabulary() {
        LanguageFiles.find(FOLDER, SUFFIX).forEach(this::load);
    }

    /** Returns the regular expression for any phrase of some groups, in all languages. */
    static String any(String... groups) {
        return List.of(groups).stream()
                .flatMap(group -> ALL.phrases(group).stream())
                .map(EditorialVocabulary::expression)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private List<String> phrases(String group) {
        return Objects.requireNonNull(phrases.get(group), group);
    }

    /** Returns the names of all groups. */
    static List<String> groups() {
        return List.copyOf(ALL.phrases.keySet());
    }

    /** A letter with an accent is found without it too; an apostrophe stands for any mark. */
    private static String expression(String phrase) {
        StringBuilder expression = new StringBuilder();
        phrase.codePoints().mapToObj(Character::toString).forEach(letter -> {
            String plain = ComparableText.withoutMarks(letter);
            if (!plain.equals(letter)) {
                expression.append('[').append(letter).append(plain).append(']');
            } else if (letter.equals("'")) {
                expression.append('.');
            } else {
                expression
                        .append(Character.isLetterOrDigit(letter.codePointAt(0)) ? "" : "\\")
                        .append(letter);
            }
        });
        return expression.toString();
    }

    private void load(String language) {
        try (InputStream file = EditorialVocabulary.class.getResourceAsStream(FOLDER + language + SUFFIX)) {
            Object content = new Load(
                            LoadSettings.builder().setLabel(language + SUFFIX).build())
                    .loadFromInputStream(Objects.requireNonNull(file, language));
            ((Map<?, ?>) content)
                    .forEach((group, words) -> phrases.computeIfAbsent(String.valueOf(group), key -> new ArrayList<>())
                            .addAll(((List<?>) words)
                                    .stream().map(String::valueOf).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
