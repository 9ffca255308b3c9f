package newsdigest.news.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;

/** Parser for JSON Feed 1.0 and 1.1 (jsonfeed.org); JSON:API documents go on to {@link JsonApiParser}, posts to {@link WordPressPosts}. */
public final class JsonFeedParser {

    /** Format of this parser, for the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.JSON_FEED,
            List.of("json"),
            List.of("application/feed+json"),
            List.of("{", "["),
            JsonFeedParser::parse);

    /** List of posts in which there is none yet. */
    private static final Pattern EMPTY_ARRAY = Pattern.compile("\\A\\s*+\\[\\s*+]\\s*+");

    private JsonFeedParser() {}

    private static ParsedNews parse(ParseContext parseContext, String text) throws UnreadableException {
        if (EMPTY_ARRAY.matcher(text).matches()) {
            return ParsedNews.of(List.of());
        }
        JsonEntries json = JsonEntries.read(parseContext, text);
        if (json.members().containsKey("data")) {
            return JsonApiParser.parse(parseContext, json);
        }
        if (WordPressPosts.areIn(json)) {
            return ParsedNews.of(WordPressPosts.read(parseContext, json));
        }
        if (!json.members().containsKey("items")) {
            String error = JsonEntries.list(json.members(), "errors").stream()
                    .map(one -> " It says: " + PlainText.line(JsonEntries.text(one, "title")))
                    .findFirst()
                    .orElse("");
            throw new UnreadableException(
                    "This is JSON, but neither a JSON Feed nor a JSON:API document, nor posts of WordPress." + error);
        }
        return ParsedNews.of(read(parseContext, json));
    }

    private static List<NewsItem> read(ParseContext parseContext, JsonEntries json) {
        ItemFactory itemFactory = new ItemFactory(parseContext.withBase(first(
                JsonEntries.text(json.members(), "feed_url"), JsonEntries.text(json.members(), "home_page_url"))));
        itemFactory.sourceIsCalled(JsonEntries.text(json.members(), "title"));
        itemFactory.sourceSays(JsonEntries.text(json.members(), "language"), "");
        String author = authors(json.members());
        List<NewsItem> items = itemFactory.makeAll(
                json.entries(),
                JsonEntries.Entry::place,
                entry -> rawItem(entry).writtenBy(author));
        itemFactory.noteHeadlines();
        return items;
    }

    private static RawItem rawItem(JsonEntries.Entry entry) {
        Object item = entry.value();
        RawItem rawItem = new RawItem(entry.place());
        rawItem.id = JsonEntries.text(item, "id");
        rawItem.headline = JsonEntries.text(item, "title");
        rawItem.mayLackHeadline = true;
        rawItem.link = first(JsonEntries.text(item, "url"), JsonEntries.text(item, "external_url"));
        rawItem.summary = PlainText.html(JsonEntries.text(item, "summary"));
        rawItem.content =
                first(JsonEntries.text(item, "content_html"), PlainText.html(JsonEntries.text(item, "content_text")));
        rawItem.date(JsonEntries.text(item, "date_published"));
        rawItem.date(JsonEntries.text(item, "date_modified"));
        rawItem.draft =
                PublicationStatus.isYes(flag(item, "draft")) || PublicationStatus.isWithheld(key -> flag(item, key));
        rawItem.published = flag(item, "published");
        rawItem.publishFrom = first(JsonEntries.text(item, "publishDate"), JsonEntries.text(item, "publish_date"));
        rawItem.publishUntil = first(
                first(JsonEntries.text(item, "expiryDate"), JsonEntries.text(item, "expires")),
                JsonEntries.text(item, "expiry_date"));
        rawItem.image = first(JsonEntries.text(item, "image"), JsonEntries.text(item, "banner_image"));
        rawItem.language = JsonEntries.text(item, "language");
        rawItem.author = authors(item);
        JsonEntries.list(item, "attachments").stream()
                .filter(file -> JsonEntries.text(file, "mime_type").startsWith("image/"))
                .map(file -> JsonEntries.text(file, "url"))
                .findFirst()
                .ifPresent(picture -> rawItem.image = first(rawItem.image, picture));
        JsonEntries.list(item, "tags").forEach(tag -> rawItem.topic(JsonEntries.text(tag)));
        return rawItem;
    }

    /** Returns the names of the authors of an entry, or of the feed (JSON Feed 1.1, and 1.0 with one). */
    private static String authors(Object parent) {
        String names = JsonEntries.list(parent, "authors").stream()
                .map(author -> JsonEntries.text(author, "name"))
                .filter(name -> !name.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        return first(names, JsonEntries.text(parent, "author", "name"));
    }

    /** True and false as words; what is neither as it stands. */
    private static String flag(Object item, String name) {
        return JsonEntries.at(item, name).map(String::valueOf).orElse("");
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
