package newsdigest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeed {

    private JsonFeed() {}

    static List<NewsItem> read(Origin origin, JsonText json) {
        ItemMaker maker = new ItemMaker(origin.withBase(
                first(JsonText.text(json.members(), "feed_url"), JsonText.text(json.members(), "home_page_url"))));
        maker.sourceSays(JsonText.text(json.members(), "language"), "");
        List<NewsItem> items = new ArrayList<>();
        for (JsonText.Entry entry : json.entries()) {
            Optional<NewsItem> item = maker.make(story(entry));
            item.ifPresent(items::add);
        }
        return items;
    }

    private static Story story(JsonText.Entry entry) {
        Object item = entry.value();
        Story story = new Story(entry.place());
        story.id = JsonText.text(item, "id");
        story.headline = JsonText.text(item, "title");
        story.link = first(JsonText.text(item, "url"), JsonText.text(item, "external_url"));
        story.summary = PlainText.html(JsonText.text(item, "summary"));
        story.content = first(JsonText.text(item, "content_html"), PlainText.html(JsonText.text(item, "content_text")));
        story.date(JsonText.text(item, "date_published"));
        story.date(JsonText.text(item, "date_modified"));
        story.image = first(JsonText.text(item, "image"), JsonText.text(item, "banner_image"));
        story.language = JsonText.text(item, "language");
        story.author = first(
                JsonText.text(item, "author", "name"),
                JsonText.list(item, "authors").stream()
                        .map(author -> JsonText.text(author, "name"))
                        .findFirst()
                        .orElse(""));
        JsonText.list(item, "tags").forEach(tag -> story.topic(JsonText.text(tag)));
        return story;
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
