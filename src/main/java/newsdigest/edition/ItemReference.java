package newsdigest.edition;

import java.util.List;
import java.util.function.Predicate;
import newsdigest.news.NewsItem;

/**
 * Reference to an item of one language in staff's notes: by its identity, and where no item has it any more, by its
 * headline. So a corrected headline keeps its place.
 *
 * @param id the item's id, or its headline in a file that people write
 * @param headline the item's headline when it was noted
 */
public record ItemReference(String id, String headline) {

    public static ItemReference of(NewsItem item) {
        return new ItemReference(item.id(), item.headline());
    }

    /** Returns the items that the reference names; several only where they share a headline and none has the id. */
    public List<NewsItem> find(List<NewsItem> items) {
        List<NewsItem> exact = matching(items, item -> item.id().equals(id));
        return exact.isEmpty() ? matching(items, item -> item.headline().equalsIgnoreCase(headline)) : exact;
    }

    private static List<NewsItem> matching(List<NewsItem> items, Predicate<NewsItem> wanted) {
        return items.stream().filter(wanted).toList();
    }
}
