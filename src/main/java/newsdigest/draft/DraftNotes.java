package newsdigest.draft;

import java.util.List;
import java.util.Optional;
import newsdigest.edition.EditionText;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemReference;
import newsdigest.news.markdown.EditorialFileReader;

/**
 * Notes of staff for an edition in one language.
 *
 * @param introduction Markdown as it was typed; may be empty
 * @param subject empty: the template's
 * @param previewLine empty: the first headlines
 * @param order the items that come first, in this order
 * @param leftOut the items that are kept out
 */
public record DraftNotes(
        String introduction, String subject, String previewLine, List<Placement> order, List<ItemReference> leftOut) {

    public static final DraftNotes EMPTY = new DraftNotes("", "", "", List.of(), List.of());

    public DraftNotes {
        order = List.copyOf(order);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns these notes with other text. */
    public DraftNotes withText(String newIntroduction, String newSubject, String newPreviewLine) {
        return new DraftNotes(newIntroduction, newSubject, newPreviewLine, order, leftOut);
    }

    /** Returns these notes in another order. */
    public DraftNotes withOrder(List<Placement> newOrder) {
        return new DraftNotes(introduction, subject, previewLine, newOrder, leftOut);
    }

    /** Returns these notes with other items kept out. */
    public DraftNotes withLeftOut(List<ItemReference> newLeftOut) {
        return new DraftNotes(introduction, subject, previewLine, order, newLeftOut);
    }

    /** Returns what the selection and the templates take from it. */
    EditorialNotes.EditorialNote asNote() {
        return new EditorialNotes.EditorialNote(
                new EditionText(EditorialFileReader.introduction(introduction), said(subject), said(previewLine)),
                order.stream().map(Placement::item).toList(),
                leftOut);
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(words -> !words.isBlank());
    }
}
