package newsdigest.edition;

import newsdigest.news.NewsItem;

/** Identity of an item in every edition of a newsletter: its language and its id. */
public record ItemKey(String language, String id) {
    public static ItemKey of(NewsItem item) {
        return new ItemKey(item.language().toLanguageTag(), item.id());
    }

    /** Written out: the JVM makes a record's own at its first use, for which a short command waits. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
