package newsdigest.news.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.news.NewsItem;
import newsdigest.news.text.PublicationStatus;
import newsdigest.problem.SourceLocation;

/**
 * Posts as the REST interface of WordPress lists them: {@code /wp-json/wp/v2/posts?_embed}, an array, or one post alone.
 * With {@code _embed} they bring author, topics and picture.
 */
final class WordPressPosts {

    private WordPressPosts() {}

    static boolean areIn(JsonEntries json) {
        return isPost(json.members())
                || (!json.members().containsKey("data")
                        && !json.members().containsKey("items")
                        && json.entries().stream().anyMatch(entry -> isPost(entry.value())));
    }

    private static boolean isPost(Object value) {
        return JsonEntries.at(value, "title", "rendered").isPresent();
    }

    static List<NewsItem> read(ParseContext parseContext, JsonEntries json) {
        ItemFactory itemFactory = new ItemFactory(parseContext);
        List<JsonEntries.Entry> posts = isPost(json.members())
                ? List.of(new JsonEntries.Entry(SourceLocation.line(parseContext.name(), 1), json.members()))
                : json.entries();
        List<NewsItem> items = itemFactory.makeAll(posts, JsonEntries.Entry::place, WordPressPosts::rawItem);
        itemFactory.noteHeadlines();
        return items;
    }

    private static RawItem rawItem(JsonEntries.Entry entry) {
        Object post = entry.value();
        RawItem rawItem = new RawItem(entry.place());
        rawItem.id = Stream.of(JsonEntries.text(post, "guid", "rendered"), JsonEntries.text(post, "link"))
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElseGet(() -> JsonEntries.text(post, "id"));
        rawItem.headline = JsonEntries.text(post, "title", "rendered");
        rawItem.headlineIsMarkup = true;
        rawItem.mayLackHeadline = true;
        rawItem.link = JsonEntries.text(post, "link");
        rawItem.summary = JsonEntries.text(post, "excerpt", "rendered");
        rawItem.content = JsonEntries.text(post, "content", "rendered");
        String inUtc = JsonEntries.text(post, "date_gmt");
        rawItem.date(inUtc.isBlank() ? "" : inUtc + "Z");
        rawItem.date(JsonEntries.text(post, "date"));
        rawItem.draft = isWithheld(post);
        rawItem.language = JsonEntries.text(post, "lang");
        rawItem.author = embedded(post, "author")
                .map(author -> JsonEntries.text(author, "name"))
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(", "));
        embedded(post, "wp:term")
                .flatMap(terms -> terms instanceof List<?> list ? list.stream() : Stream.empty())
                .forEach(term -> rawItem.topic(JsonEntries.text(term, "name")));
        Optional<?> picture = embedded(post, "wp:featuredmedia").findFirst();
        rawItem.image = picture.map(media -> JsonEntries.text(media, "source_url"))
                .filter(address -> !address.isBlank())
                .orElseGet(() -> JsonEntries.text(post, "jetpack_featured_media_url"));
        rawItem.alt = picture.map(media -> JsonEntries.text(media, "alt_text")).orElse("");
        return rawItem;
    }

    /** Returns true for a post that is not for everybody: of another state, or behind a password. */
    private static boolean isWithheld(Object post) {
        boolean isProtected = Stream.of("content", "excerpt")
                .anyMatch(text -> JsonEntries.at(post, text, "protected")
                        .filter(Boolean.TRUE::equals)
                        .isPresent());
        return isProtected || PublicationStatus.isUnpublished(JsonEntries.text(post, "status"));
    }

    private static Stream<?> embedded(Object post, String name) {
        return JsonEntries.list(post, "_embedded", name).stream();
    }
}
