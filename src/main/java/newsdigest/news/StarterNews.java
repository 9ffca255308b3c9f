package newsdigest.news;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.problem.Problem;

/** Items whose text is still the one that a new newsletter's folder comes with. */
public final class StarterNews {

    private static final String FOLDER = "/newsdigest/starter/welcome/";
    private static final List<String> LANGUAGES = List.of("ar", "en", "es", "fr");

    /** Way to have the text no more. */
    public static final String REMEDY = "Write news in its place, or delete the file.";

    /** First sentences of the texts, by which an item is known whatever its headline and its length are. */
    private static final Set<String> BEGINNINGS =
            LANGUAGES.stream().map(StarterNews::firstSentence).collect(Collectors.toUnmodifiableSet());

    private StarterNews() {}

    /** Returns true for an item with the text of a new newsletter's folder. */
    public static boolean isIn(NewsItem item) {
        String opening = item.summary().opening().strip();
        return BEGINNINGS.stream().anyMatch(opening::startsWith);
    }

    /** Returns a note for each of some items with such a text, each file once. */
    public static List<Problem> notes(Stream<NewsItem> items) {
        return items.filter(StarterNews::isIn)
                .map(item -> Problem.note(
                        item.place(), "This is still the text that came with the newsletter's folder. " + REMEDY))
                .distinct()
                .toList();
    }

    private static String firstSentence(String language) {
        String name = FOLDER + language + ".md";
        try (InputStream content = Objects.requireNonNull(StarterNews.class.getResourceAsStream(name), name)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            String body = text.substring(text.lastIndexOf("\n---\n") + 5).strip();
            return body.substring(0, body.indexOf('.') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
