package newsdigest.edition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem.Summary;

/** Where the editor's own words for an edition come from. */
@FunctionalInterface
public interface EditorialNotes {

    /** An editor who says nothing. */
    EditorialNotes NONE = (edition, language) -> EditorialNote.EMPTY;

    /** What there is for one edition in one language. */
    EditorialNote on(EditionId edition, Locale language);

    /**
     * The editor's words.
     *
     * @param introduction stands above the items
     * @param pinned ids or headlines of the items to come first, in this order
     */
    record EditorialNote(Optional<Summary> introduction, List<String> pinned) {
        public static final EditorialNote EMPTY = new EditorialNote(Optional.empty(), List.of());
    }
}
