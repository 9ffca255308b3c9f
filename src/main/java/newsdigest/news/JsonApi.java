package newsdigest.news;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Articles of a JSON:API endpoint as Drupal has it: {@code /jsonapi/node/article?include=field_image,field_tags}. The
 * names of fields are the site's own, so a field counts by what its name begins with.
 */
final class JsonApi {

    private static final List<String> DATES = List.of(
            "field_date", "field_publish_date", "field_published", "published_at", "publish_on", "created", "changed");
    private static final List<String> SUMMARIES =
            List.of("field_summary", "field_teaser", "field_lead", "field_intro", "field_excerpt", "field_description");
    private static final List<String> BODIES = List.of("body", "field_body", "field_content", "field_text");
    private static final List<String> TOPICS = List.of(
            "field_tag",
            "field_topic",
            "field_countr",
            "field_region",
            "field_categor",
            "field_theme",
            "field_keyword");
    private static final List<String> PICTURES =
            List.of("field_image", "field_media_image", "field_picture", "field_photo", "field_media", "field_hero");
    private static final List<String> LINKS = List.of("canonical", "html", "alternate");

    private static final int SMALLEST_EPOCH_DIGITS = 9;

    private final Origin origin;
    private final ItemMaker maker;
    private final Map<String, Object> included = new HashMap<>();

    private JsonApi(Origin source, JsonText json) {
        this.origin = source.withBase(href(json.members(), "self"));
        this.maker = new ItemMaker(origin);
        for (Object resource : JsonText.list(json.members(), "included")) {
            included.put(key(resource), resource);
        }
    }

    static List<NewsItem> read(Origin origin, JsonText json) {
        JsonApi api = new JsonApi(origin, json);
        List<NewsItem> items = new ArrayList<>();
        for (JsonText.Entry entry : json.entries()) {
            Optional<NewsItem> item = api.maker.make(api.story(entry));
            item.ifPresent(items::add);
        }
        return items;
    }

    /** Where the next page is. */
    static Optional<URI> nextPage(Origin origin, JsonText json) {
        return WebAddress.of(href(json.members(), "next"), origin.base());
    }

    private Story story(JsonText.Entry entry) {
        Object node = entry.value();
        Object attributes = JsonText.at(node, "attributes").orElse(Map.of());
        Story story = new Story(entry.place());
        story.id = JsonText.text(node, "id");
        story.headline = first(JsonText.text(attributes, "title"), JsonText.text(attributes, "name"));
        for (String date : DATES) {
            story.date(date(JsonText.text(attributes, date)));
        }
        story.summary = SUMMARIES.stream()
                .map(field -> formatted(attributes, field))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> JsonText.text(attributes, "body", "summary"));
        story.content = BODIES.stream()
                .map(field -> formatted(attributes, field))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        story.link = link(node, attributes);
        story.language = first(JsonText.text(attributes, "langcode"), JsonText.text(attributes, "path", "langcode"));
        story.translationKey = story.id;
        story.draft =
                JsonText.at(attributes, "status").filter(Boolean.FALSE::equals).isPresent();
        story.author = related(node, List.of("uid", "field_author")).stream()
                .map(JsonApi::name)
                .findFirst()
                .orElse("");
        related(node, TOPICS).forEach(term -> story.topic(name(term)));
        picture(node, story);
        return story;
    }

    /** A field of formatted text, or of plain text. */
    private static String formatted(Object attributes, String field) {
        String processed = JsonText.text(attributes, field, "processed");
        return first(first(processed, JsonText.text(attributes, field, "value")), JsonText.text(attributes, field));
    }

    /** Dates are ISO 8601, or seconds since 1970 in old versions. */
    private static String date(String value) {
        boolean isEpoch = value.length() >= SMALLEST_EPOCH_DIGITS && value.matches("\\d{1,11}");
        return isEpoch ? Instant.ofEpochSecond(Long.parseLong(value)).toString() : value;
    }

    /** The page for people: its alias on the site, never the address of the data itself. */
    private String link(Object node, Object attributes) {
        for (String name : LINKS) {
            String link = href(node, name);
            if (!link.isBlank()) {
                return link;
            }
        }
        String alias = JsonText.text(attributes, "path", "alias");
        String number = JsonText.text(attributes, "drupal_internal__nid");
        String path = alias.isBlank() && !number.isBlank() ? "/node/" + number : alias;
        Optional<URI> site = WebAddress.of(href(node, "self"), origin.base()).or(origin::base);
        boolean known = !path.isBlank() && site.isPresent();
        return known ? WebAddress.of(path, site).map(URI::toString).orElse("") : "";
    }

    private void picture(Object node, Story story) {
        for (Object reference : references(node, PICTURES)) {
            Object resource = included.getOrDefault(key(reference), Map.of());
            boolean isMedia = JsonText.text(reference, "type").startsWith("media--");
            Object file = isMedia
                    ? references(resource, List.of("field_media_image", "thumbnail")).stream()
                            .findFirst()
                            .orElse(Map.of())
                    : reference;
            Object fileResource = included.getOrDefault(key(file), Map.of());
            story.image = first(
                    JsonText.text(fileResource, "attributes", "uri", "url"),
                    JsonText.text(fileResource, "attributes", "url"));
            story.alt = JsonText.text(file, "meta", "alt");
            if (!story.image.isBlank()) {
                return;
            }
        }
    }

    private List<Object> related(Object node, List<String> fields) {
        List<Object> found = new ArrayList<>();
        for (Object reference : references(node, fields)) {
            Object resource = included.get(key(reference));
            if (resource != null) {
                found.add(resource);
            }
        }
        return found;
    }

    /** What the relationships whose names begin like one of these refer to. */
    private static List<Object> references(Object node, List<String> fields) {
        List<Object> references = new ArrayList<>();
        Object relationships = JsonText.at(node, "relationships").orElse(Map.of());
        if (relationships instanceof Map<?, ?> map) {
            map.forEach((name, relationship) -> {
                boolean wanted = fields.stream().anyMatch(String.valueOf(name)::startsWith);
                if (wanted && relationship != null) {
                    references.addAll(JsonText.list(relationship, "data"));
                }
            });
        }
        return references;
    }

    private static String name(Object resource) {
        String name = JsonText.text(resource, "attributes", "display_name");
        return first(
                first(name, JsonText.text(resource, "attributes", "name")),
                JsonText.text(resource, "attributes", "title"));
    }

    /** A link is an address, or an object that has one (jsonapi.org, 8.8). */
    private static String href(Object resource, String name) {
        return first(JsonText.text(resource, "links", name, "href"), JsonText.text(resource, "links", name));
    }

    private static String key(Object resource) {
        return JsonText.text(resource, "type") + " " + JsonText.text(resource, "id");
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
