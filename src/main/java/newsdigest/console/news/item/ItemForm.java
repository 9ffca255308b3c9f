package newsdigest.console.news.item;

import java.nio.charset.StandardCharsets;
import java.util.List;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.newsroom.SourceWords;
import newsdigest.text.Sha256;

/** Fields of the form of an item. */
final class ItemForm {

    private static final int MARK_BYTES = 8;
    private static final int FIELDS = 4;

    private ItemForm() {}

    /** Returns the words as they were typed. */
    static SourceWords typed(AuthenticatedRequest request) {
        return new SourceWords(
                line(request, "title"),
                EditorialFileReader.clean(request.formParam("summary").orElse("")),
                line(request, "topics"),
                line(request, "alt"));
    }

    private static String line(AuthenticatedRequest request, String field) {
        return EditorialFileReader.cleanLine(request.formParam(field).orElse(""));
    }

    /** Returns the mark of the source's words that a page showed. */
    static String mark(SourceWords words) {
        return Sha256.hex(
                String.join("\n\n\n", words.title(), words.summary(), words.topics(), words.alt())
                        .getBytes(StandardCharsets.UTF_8),
                MARK_BYTES);
    }

    /** Returns the marks of the words that a page shows in its fields, one for each. */
    static String marks(SourceWords shown) {
        return String.join(
                ".",
                mark(EditorialFileReader.cleanLine(shown.title())),
                mark(EditorialFileReader.clean(shown.summary())),
                mark(EditorialFileReader.cleanLine(shown.topics())),
                mark(EditorialFileReader.cleanLine(shown.alt())));
    }

    /**
     * Returns what counts now with the fields that were changed on a page.
     *
     * @param marks of what the page showed
     */
    static SourceWords changedOver(String marks, SourceWords typed, SourceWords now) {
        List<String> each = List.of(marks.split("\\.", -1));
        if (each.size() != FIELDS) {
            return typed;
        }
        return new SourceWords(
                changed(each.get(0), typed.title(), now.title()),
                changed(each.get(1), typed.summary(), now.summary()),
                changed(each.get(2), typed.topics(), now.topics()),
                changed(each.get(3), typed.alt(), now.alt()));
    }

    private static String changed(String mark, String typed, String now) {
        return mark.equals(mark(typed)) ? now : typed;
    }

    private static String mark(String field) {
        return Sha256.hex(field.getBytes(StandardCharsets.UTF_8), MARK_BYTES);
    }
}
