package newsdigest.console.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.text.message.LocalizedMessages;

/**
 * Words that people typed into a form that was not taken, for the page that says why: they are copied from there, and nothing
 * that was typed is lost.
 */
public final class FormWords {

    /** Limit of long texts, whose own pages know how long they may be. */
    private static final int MANY = Integer.MAX_VALUE;

    /**
     * Field in which people write.
     *
     * @param label key of its label
     * @param most most characters; no fewer than its page lets anybody type
     */
    private record Field(String label, int most) {}

    /** Fields by name, or by the beginning of the name where items have one each. */
    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("subject", new Field("draft.subject", 1_000)),
            Map.entry("preview-line", new Field("draft.previewLine", 1_000)),
            Map.entry("introduction", new Field("draft.introduction", MANY)),
            Map.entry("closing", new Field("draft.closing", MANY)),
            Map.entry("section", new Field("draft.section", 100)),
            Map.entry("note", new Field("draft.notes", 4_000)),
            Map.entry("words", new Field("approve.changes.words", 4_000)),
            Map.entry("text", new Field("story.text", MANY)),
            Map.entry("title", new Field("story.title", 400)),
            Map.entry("summary", new Field("story.text", MANY)),
            Map.entry("link", new Field("story.link", 2_000)),
            Map.entry("day", new Field("story.day", 100)),
            Map.entry("time", new Field("story.time", 100)),
            Map.entry("topics", new Field("story.topics", 2_000)),
            Map.entry("source-name", new Field("story.source", 2_000)),
            Map.entry("picture", new Field("picture.address", 2_000)),
            Map.entry("alt", new Field("picture.alt", 2_000)),
            Map.entry("address", new Field("column.address", 2_000)),
            Map.entry("reason", new Field("upload.why", 200)),
            Map.entry("basis", new Field("upload.basis", 500)));

    /** Labels of fields that mean something else on one page, by the end of its address and the name of the field. */
    private static final Map<String, String> LABELS_OF_PAGES =
            Map.of("/send-at#time", "decide.when", "/suppressions/add#note", "suppressions.note");

    /** End of the name of a field of one item among many: its number or its key. */
    private static final String OF_AN_ITEM = "-[0-9a-f]+$";

    private FormWords() {}

    private static Optional<Field> field(String name) {
        return Optional.ofNullable(FIELDS.get(name.replaceFirst(OF_AN_ITEM, "")));
    }

    /** Returns the most characters of a field; empty for one in which nobody writes, or whose words are secret. */
    static Optional<Integer> most(String name) {
        return field(name).map(Field::most);
    }

    /** Returns why a form is not taken when a field has more than its page lets anybody type; empty when none has. */
    static Optional<String> tooLong(Context context, LocalizedMessages words) {
        return context.formParamMap().entrySet().stream()
                .flatMap(entry -> field(entry.getKey()).stream()
                        .flatMap(field -> entry.getValue().stream()
                                .map(value -> value.replace("\r\n", "\n").length())
                                .filter(length -> length > field.most())
                                .map(length -> words.get(
                                        "form.tooLong",
                                        words.get(label(context.path(), entry.getKey(), field)),
                                        length,
                                        field.most()))))
                .findFirst();
    }

    /** Returns the fields that have words, each with its label, as a page shows them. */
    public static List<Map<String, Object>> of(Context context, LocalizedMessages words) {
        return of(context.path(), context.formParamMap(), words);
    }

    static List<Map<String, Object>> of(String path, Map<String, List<String>> form, LocalizedMessages words) {
        List<Map<String, Object>> typed = new ArrayList<>();
        form.forEach((name, values) -> field(name)
                .ifPresent(field -> values.stream()
                        .map(value -> value.replace('\0', ' '))
                        .filter(value -> !value.isBlank())
                        .forEach(value ->
                                typed.add(Map.of("label", words.get(label(path, name, field)), "value", value)))));
        return typed;
    }

    private static String label(String path, String name, Field field) {
        return LABELS_OF_PAGES.entrySet().stream()
                .filter(page -> (path + "#" + name).endsWith(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(field.label());
    }
}
