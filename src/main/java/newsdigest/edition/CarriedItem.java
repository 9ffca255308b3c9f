package newsdigest.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.text.ComparableText;
import newsdigest.text.Sha256;

/**
 * Item as an edition carries it, kept so that a later change of it can be named.
 *
 * @param key the story it is
 * @param source the source it came from
 * @param headline its headline; empty in editions of versions that did not keep it
 * @param day its date
 * @param link normalised; may be empty
 * @param text mark of the way of reading, and the SHA-256 of the words that its text opens with; without the mark in editions of
 *     versions that hashed what was shown
 */
public record CarriedItem(ItemKey key, String source, String headline, String day, String link, String text) {

    /**
     * Mark of how items are read. It changes with a version that reads links, dates or texts in another way, so that
     * what the version reads otherwise is not taken for a change by the source.
     */
    private static final String READING = "3:";

    /** Mark of the reading before, which versions understood as this one, or without the endings of women and men. */
    private static final String EARLIER = "2:";

    /** Hash of the story that it is, of which an edition has one form. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }

    public static CarriedItem of(NewsItem item) {
        return new CarriedItem(
                ItemKey.of(item),
                item.provenance().source(),
                item.headline(),
                item.date().toString(),
                item.link()
                        .flatMap(NormalizedLink::of)
                        .map(NormalizedLink::full)
                        .orElse(""),
                READING
                        + Sha256.hex(
                                ComparableText.wordsAsWritten(item.summary().opening())));
    }

    /** Returns an item under each id that its story goes by, so that it is sent under all of them. */
    public static Stream<CarriedItem> underAllIds(NewsItem item) {
        CarriedItem carried = of(item);
        return Stream.concat(
                Stream.of(carried), item.provenance().formerIds().stream().map(carried::as));
    }

    private CarriedItem as(String otherId) {
        return new CarriedItem(new ItemKey(key.language(), otherId), source, headline, day, link, text);
    }

    /** Returns the changes since, in words; empty when there are none. */
    public List<String> changes(NewsItem now) {
        List<String> changes = new ArrayList<>();
        CarriedItem present = of(now);
        if (headline.isEmpty() || !source.equals(present.source)) {
            return changes;
        }
        if (!text.startsWith(READING) && !text.startsWith(EARLIER)) {
            note(
                    changes,
                    "headline",
                    ComparableText.wordsAsWritten(headline),
                    ComparableText.wordsAsWritten(present.headline));
            return changes;
        }
        note(changes, "headline", headline, present.headline);
        note(changes, "date", day, present.day);
        note(changes, "link", link, present.link);
        if (!text.equals(present.text) && !isOfEarlierReading(now)) {
            changes.add("text");
        }
        return changes;
    }

    private boolean isOfEarlierReading(NewsItem now) {
        String opening = now.summary().opening();
        return Stream.of(ComparableText.wordsAsWritten(opening), ComparableText.words(opening))
                .anyMatch(words -> text.equals(EARLIER + Sha256.hex(words)));
    }

    private static void note(List<String> changes, String what, String before, String now) {
        if (!before.equals(now)) {
            changes.add(what);
        }
    }
}
