package newsdigest.edition.story;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import newsdigest.news.NewsItem;

/**
 * Item as it was read now.
 *
 * @param place its place among all that was read
 * @param telling its signs, under the name its source had before
 */
record Reading(int place, NewsItem item, Telling telling) {

    /** Order of readings by their content, which does not depend on the order in which the items come. */
    static final Comparator<Reading> CANONICAL = Comparator.<Reading, LocalDate>comparing(
                    reading -> reading.telling().day())
            .thenComparing(reading -> reading.telling().title().text())
            .thenComparing(reading -> reading.telling().source())
            .thenComparing(reading -> reading.item().id())
            .thenComparing(reading -> reading.item().place().toString());

    /** Returns a reading of an item, under its old name where its source was renamed. */
    static Reading of(int place, NewsItem item, Map<String, String> renamed) {
        Telling telling = Telling.of(item);
        String old = renamed.get(telling.source());
        return new Reading(place, item, old == null ? telling : telling.in(old));
    }

    boolean hasGuid() {
        return !telling.guids().isEmpty();
    }
}
