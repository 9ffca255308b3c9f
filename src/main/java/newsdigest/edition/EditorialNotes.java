package newsdigest.edition;

import java.util.List;
import java.util.Locale;

/** Source of staff's notes for an edition. */
@FunctionalInterface
public interface EditorialNotes {

    /** Source without any notes. */
    EditorialNotes NONE = (edition, language) -> EditorialNote.EMPTY;

    /** Returns the note for one edition in one language. */
    EditorialNote on(EditionName edition, Locale language);

    /**
     * Note of staff.
     *
     * @param order the items that come first, in this order
     * @param leftOut the items that are kept out of this edition
     * @param sections the items that stand under a heading of staff's own, in place of the newsletter's usual one
     */
    record EditorialNote(
            EditionText text, List<ItemReference> order, List<ItemReference> leftOut, List<SectionChoice> sections) {
        public static final EditorialNote EMPTY = new EditorialNote(EditionText.EMPTY, List.of(), List.of(), List.of());

        public EditorialNote {
            order = List.copyOf(order);
            leftOut = List.copyOf(leftOut);
            sections = List.copyOf(sections);
        }
    }
}
