package newsdigest.edition;

import newsdigest.news.NewsItem;

/**
 * Why an item is in an edition, or is not.
 *
 * @param edition the other edition that carried it, for {@link Reason#ALREADY_SENT}; else empty
 */
public record SelectionVerdict(NewsItem item, Reason reason, String edition) {

    /** What decided. */
    public enum Reason {
        /** Its day is in the window. */
        IN("in"),
        /** Its day was in an earlier window, but it turned up only after that edition was frozen. */
        LATE("late"),
        TOO_OLD("too old"),
        TOO_NEW("too new"),
        ALREADY_SENT("already sent in"),
        DRAFT("draft"),
        /** The newsletter's maximum was reached with newer or pinned items. */
        OVER_THE_MAXIMUM("over the maximum"),
        /** The newsletter is not published in its language, or another was asked for. */
        OTHER_LANGUAGE("other language");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** Whether it is in the edition. */
    public boolean isIn() {
        return reason == Reason.IN || reason == Reason.LATE;
    }

    /** {@code in}, {@code too old}, {@code already sent in weekly-2021-02-01-to-2021-02-07}. */
    public String words() {
        return edition.isEmpty() ? reason.words : reason.words + " " + edition;
    }

    static SelectionVerdict of(NewsItem item, Reason reason) {
        return new SelectionVerdict(item, reason, "");
    }
}
