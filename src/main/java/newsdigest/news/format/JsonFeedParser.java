package newsdigest.news.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.news.text.PlainText;

/** Parser for JSON Feed 1.0 and 1.1 (jsonfeed.org). */
public final class JsonFeedParser {

    private JsonFeedParser() {}

    public static List<NewsItem> read(ParseContext parseContext, JsonEntries json) {
        ItemFactory itemFactory = new ItemFactory(parseContext.withBase(first(
                JsonEntries.text(json.members(), "feed_url"), JsonEntries.text(json.members(), "home_page_url"))));
        itemFactory.sourceSays(JsonEntries.text(json.members(), "language"), "");
        List<NewsItem> items = new ArrayList<>();
        for (JsonEntries.Entry entry : json.entries()) {
            Optional<NewsItem> item = itemFactory.make(rawItem(entry));
            item.ifPresent(items::add);
        }
        return items;
    }

    private static RawItem rawItem(JsonEntries.Entry entry) {
        Object item = entry.value();
        RawItem rawItem = new RawItem(entry.place());
        rawItem.id = JsonEntries.text(item, "id");
        rawItem.headline = JsonEntries.text(item, "title");
        rawItem.link = first(JsonEntries.text(item, "url"), JsonEntries.text(item, "external_url"));
        rawItem.summary = PlainText.html(JsonEntries.text(item, "summary"));
        rawItem.content =
                first(JsonEntries.text(item, "content_html"), PlainText.html(JsonEntries.text(item, "content_text")));
        rawItem.date(JsonEntries.text(item, "date_published"));
        rawItem.date(JsonEntries.text(item, "date_modified"));
        rawItem.image = first(JsonEntries.text(item, "image"), JsonEntries.text(item, "banner_image"));
        rawItem.language = JsonEntries.text(item, "language");
        rawItem.author = first(
                JsonEntries.text(item, "author", "name"),
                JsonEntries.list(item, "authors").stream()
                        .map(author -> JsonEntries.text(author, "name"))
                        .findFirst()
                        .orElse(""));
        JsonEntries.list(item, "tags").forEach(tag -> rawItem.topic(JsonEntries.text(tag)));
        return rawItem;
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
