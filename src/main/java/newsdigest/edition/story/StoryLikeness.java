package newsdigest.edition.story;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Likeness of two items by their words, which decides if they are one story; {@code likeness.csv} of the tests gives
 * examples.
 */
final class StoryLikeness {

    /** Least likeness of a corrected headline to the old one. */
    static final double TITLE = 0.78;

    /** Least likeness of a corrected text to the old one. */
    static final double TEXT = 0.8;

    /**
     * Least likeness of the text where the headline was written anew: the same but for small things, and more than a
     * phrase.
     */
    static final double SAME_TEXT = 0.93;

    private static final int MORE_THAN_A_PHRASE = 10;

    /** Likeness below which a text cannot be a correction. */
    private static final double OTHER_TEXT = 0.35;

    /** Least likeness across sources: both must be all but equal. */
    static final double STRICT = 0.93;

    /** Most days between the items of two sources that are alike in words. */
    static final int DAYS_BETWEEN_SOURCES = 3;

    /**
     * Days within which a page can be one story: one that news of other weeks leads to in other words holds more than
     * one.
     */
    private static final int DAYS_OF_A_LINK = 7;

    private StoryLikeness() {}

    static boolean titleIsNear(ItemIdentity one, ItemIdentity other) {
        return one.title().isLike(other.title(), TITLE);
    }

    /** Returns true for near texts, also where neither has one. */
    static boolean textIsNear(ItemIdentity one, ItemIdentity other) {
        return one.words().isLike(other.words(), TEXT);
    }

    /** Returns true when title, text and date all differ, so that only a shared link or file connects the two. */
    static boolean allDiffer(ItemIdentity one, ItemIdentity other) {
        boolean textDiffers = one.words().isEmpty() || other.words().isEmpty() || !textIsNear(one, other);
        return !one.day().equals(other.day()) && textDiffers && !titleIsNear(one, other);
    }

    /**
     * Returns true when two items of one source are one story by their words alone.
     *
     * @param sentOn the day the older one went out; one that is dated later cannot be it, as nothing goes out before
     *     its day
     */
    static boolean isEdit(ItemIdentity older, ItemIdentity newer, Optional<LocalDate> sentOn) {
        boolean nearTitle = titleIsNear(older, newer);
        if (older.day().equals(newer.day())) {
            return (nearTitle && !isOtherText(older, newer)) || isSameText(older, newer);
        }
        boolean isLaterThanSent = sentOn.filter(newer.day()::isAfter).isPresent();
        boolean nothingToTell = older.words().isEmpty() && !older.title().equals(newer.title());
        return nearTitle
                && !isLaterThanSent
                && !nothingToTell
                && older.title().figures().equals(newer.title().figures())
                && textIsNear(older, newer);
    }

    private static boolean isSameText(ItemIdentity one, ItemIdentity other) {
        return other.words().count() >= MORE_THAN_A_PHRASE && one.words().isLike(other.words(), SAME_TEXT);
    }

    private static boolean isOtherText(ItemIdentity one, ItemIdentity other) {
        return !one.words().isEmpty()
                && !other.words().isEmpty()
                && !one.words().isLike(other.words(), OTHER_TEXT);
    }

    /**
     * Returns true when items of two sources that lead to one page can be one story: of about the same day, or in
     * similar words.
     */
    static boolean canShareLink(ItemIdentity one, ItemIdentity other) {
        return Math.abs(ChronoUnit.DAYS.between(one.day(), other.day())) <= DAYS_OF_A_LINK
                || titleIsNear(one, other)
                || (!one.words().isEmpty() && textIsNear(one, other));
    }

    /**
     * Returns true when items of two sources are surely one story: title and text all but equal, within a few days.
     */
    static boolean isSameElsewhere(ItemIdentity one, ItemIdentity other) {
        boolean sameDay = one.day().equals(other.day());
        if (sameDay && one.title().equals(other.title()) && one.words().equals(other.words())) {
            return true;
        }
        boolean near = Math.abs(ChronoUnit.DAYS.between(one.day(), other.day())) <= DAYS_BETWEEN_SOURCES;
        return near
                && one.title().isLike(other.title(), STRICT)
                && one.words().isLike(other.words(), STRICT)
                && Math.min(one.words().count(), other.words().count()) >= MORE_THAN_A_PHRASE
                && one.title().figures().equals(other.title().figures())
                && one.words().figures().equals(other.words().figures());
    }
}
