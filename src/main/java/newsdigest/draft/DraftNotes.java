package newsdigest.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemReference;
import newsdigest.edition.SectionChoice;

/**
 * Notes of staff for an edition in one language.
 *
 * @param order the items that come first, in this order
 * @param leftOut the items that are kept out
 * @param sections the items that stand under a heading of staff's own
 */
public record DraftNotes(
        DraftText text, List<Placement> order, List<ItemReference> leftOut, List<SectionChoice> sections) {

    public static final DraftNotes EMPTY = new DraftNotes(DraftText.EMPTY, List.of(), List.of(), List.of());

    public DraftNotes {
        order = List.copyOf(order);
        leftOut = List.copyOf(leftOut);
        sections = List.copyOf(sections);
    }

    /** Returns notes of a text alone. */
    public static DraftNotes of(DraftText text) {
        return EMPTY.withText(text);
    }

    /** Returns these notes with other text. */
    public DraftNotes withText(DraftText newText) {
        return new DraftNotes(newText, order, leftOut, sections);
    }

    /** Returns these notes in another order. */
    public DraftNotes withOrder(List<Placement> newOrder) {
        return new DraftNotes(text, newOrder, leftOut, sections);
    }

    /** Returns the order of these notes without items that are kept out, as leaving one out takes its place away. */
    public List<Placement> withoutPlaceOf(List<ItemReference> out) {
        return order.stream()
                .filter(placement -> !out.contains(placement.item()))
                .toList();
    }

    /** Returns these notes with other items kept out. */
    public DraftNotes withLeftOut(List<ItemReference> newLeftOut) {
        return new DraftNotes(text, order, newLeftOut, sections);
    }

    /** Returns these notes with other headings of items. */
    public DraftNotes withSections(List<SectionChoice> newSections) {
        return new DraftNotes(text, order, leftOut, newSections);
    }

    /** Returns the names of what staff have done in it, in English; none where nothing was done. */
    public List<String> parts() {
        return Stream.of(
                        part("introduction", text.introduction().isBlank()),
                        part("closing", text.closing().isBlank()),
                        part("subject", text.subject().isBlank()),
                        part("preview line", text.previewLine().isBlank()),
                        part("order", order.isEmpty()),
                        part("headings", sections.isEmpty()),
                        part("items left out", leftOut.isEmpty()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> part(String name, boolean isEmpty) {
        return isEmpty ? Optional.empty() : Optional.of(name);
    }

    /** Returns what the selection and the templates take from it. */
    EditorialNotes.EditorialNote asNote() {
        return new EditorialNotes.EditorialNote(
                text.asEditionText(), order.stream().map(Placement::item).toList(), leftOut, sections);
    }
}
