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

    /** Label of each field in which people write, by the beginning of its name, where items have one each. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("subject", "draft.subject"),
            Map.entry("preview-line", "draft.previewLine"),
            Map.entry("introduction", "draft.introduction"),
            Map.entry("closing", "draft.closing"),
            Map.entry("section", "draft.section"),
            Map.entry("note", "draft.notes"),
            Map.entry("words", "approve.changes.words"),
            Map.entry("text", "story.text"),
            Map.entry("title", "story.title"),
            Map.entry("summary", "story.text"),
            Map.entry("link", "story.link"),
            Map.entry("day", "story.day"),
            Map.entry("time", "story.time"),
            Map.entry("topics", "story.topics"),
            Map.entry("source-name", "story.source"),
            Map.entry("picture", "picture.address"),
            Map.entry("alt", "picture.alt"),
            Map.entry("address", "column.address"),
            Map.entry("reason", "upload.why"),
            Map.entry("basis", "upload.basis"));

    /** End of the name of a field of one item among many: its number or its key. */
    private static final String OF_AN_ITEM = "-[0-9a-f]+$";

    private FormWords() {}

    /** Returns the key of the label of a field; empty for one in which nobody writes, or whose words are secret. */
    public static Optional<String> label(String field) {
        return Optional.ofNullable(LABELS.get(field.replaceFirst(OF_AN_ITEM, "")));
    }

    /** Returns the fields that have words, each with its label, as a page shows them. */
    public static List<Map<String, Object>> of(Context context, LocalizedMessages words) {
        List<Map<String, Object>> typed = new ArrayList<>();
        context.formParamMap()
                .forEach((name, values) -> label(name)
                        .ifPresent(key -> values.stream()
                                .map(value -> value.replace('\0', ' '))
                                .filter(value -> !value.isBlank())
                                .forEach(value -> typed.add(Map.of("label", words.get(key), "value", value)))));
        return typed;
    }
}
