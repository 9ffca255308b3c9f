package newsdigest.news.mark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import newsdigest.text.ComparableText;
import newsdigest.text.LanguageFiles;
import newsdigest.text.vocabulary.VocabularyFiles;

/** Words by which staff say that a text may not be published yet, read from one resource file for each language. */
public final class EditorialVocabulary {

    private static final String FOLDER = "/newsdigest/news/marks/";

    /** Files of all words. */
    public static final VocabularyFiles FILES = new VocabularyFiles(FOLDER, () -> LanguageFiles.find(FOLDER, ".yaml"));

    private static final Map<String, List<String>> PHRASES = FILES.read().getOrDefault("", Map.of());

    private EditorialVocabulary() {}

    /** Returns the regular expression for any phrase of some groups, in all languages. */
    static String any(String... groups) {
        return List.of(groups).stream()
                .flatMap(group -> Objects.requireNonNull(PHRASES.get(group), group).stream())
                .map(EditorialVocabulary::expression)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** Returns the names of all groups. */
    static List<String> groups() {
        return List.copyOf(PHRASES.keySet());
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
}
