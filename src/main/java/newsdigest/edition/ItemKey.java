package newsdigest.edition;

import newsdigest.news.NewsItem;

/** What makes an item the same in every edition of a newsletter: its language and its identity. */
public record ItemKey(String language, String id) {
    public static ItemKey of(NewsItem item) {
        return new ItemKey(item.language().toLanguageTag(), item.id());
    }
}
