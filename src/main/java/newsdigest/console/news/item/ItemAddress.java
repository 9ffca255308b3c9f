package newsdigest.console.news.item;

import java.nio.charset.StandardCharsets;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.newsroom.ItemEdits;
import newsdigest.newsroom.WrittenStory.EditedItem;
import newsdigest.text.Sha256;

/** Address of the page of a source's item. It names the source by a mark alone, for its address may hold a secret. */
public final class ItemAddress {

    private static final int MARK_BYTES = 10;

    private ItemAddress() {}

    /** Returns the address of the page of a story's item that is shown. */
    public static String of(String newsletter, MatchedStory story) {
        NewsItem shown = story.sourceItems().stream()
                .filter(item -> item.place().equals(story.item().place()))
                .findFirst()
                .orElse(story.sourceItems().get(0));
        return of(newsletter, shown);
    }

    /** Returns the address of the page of an item. */
    public static String of(String newsletter, NewsItem item) {
        return "/news/items/" + newsletter + "/" + mark(item);
    }

    static String mark(NewsItem item) {
        EditedItem key = ItemEdits.key(item);
        return Sha256.hex(
                String.join("\n", item.language().toLanguageTag(), key.source(), key.item())
                        .getBytes(StandardCharsets.UTF_8),
                MARK_BYTES);
    }
}
