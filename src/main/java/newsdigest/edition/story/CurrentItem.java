package newsdigest.edition.story;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import newsdigest.news.NewsItem;
import org.jspecify.annotations.Nullable;

/**
 * Item as it was read now.
 *
 * @param place its place among all that was read
 * @param identity its signs, under the name its source had before
 */
record CurrentItem(int place, NewsItem item, ItemIdentity identity) {

    /** Order of items by their content, which does not depend on the order in which the items come. */
    static final Comparator<CurrentItem> CANONICAL = Comparator.<CurrentItem, LocalDate>comparing(
                    current -> current.identity().day())
            .thenComparing(current -> current.identity().title().text())
            .thenComparing(current -> current.identity().source())
            .thenComparing(current -> current.item().id())
            .thenComparing(current -> current.item().place().toString());

    /** Returns an item as it was read, under its old name where its source was renamed. */
    static CurrentItem of(int place, NewsItem item, Map<String, String> renamed) {
        ItemIdentity identity = ItemIdentity.of(item);
        String old = renamed.get(identity.source());
        return new CurrentItem(place, item, old == null ? identity : identity.in(old));
    }

    /** Returns true for the item of the same place: its words need not be read to know it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CurrentItem current && place == current.place;
    }

    @Override
    public int hashCode() {
        return place;
    }

    boolean hasGuid() {
        return !identity.guids().isEmpty();
    }
}
