package newsdigest.console.news.item;

import java.nio.charset.StandardCharsets;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.newsroom.SourceWords;
import newsdigest.text.Sha256;

/** Fields of the form of an item. */
final class ItemForm {

    private static final int MARK_BYTES = 8;

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
}
