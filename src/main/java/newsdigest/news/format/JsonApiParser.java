package newsdigest.news.format;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.NewsItem;
import newsdigest.news.text.PublicationStatus;
import newsdigest.news.text.WebUrls;

/**
 * Parser for articles of a JSON:API endpoint as Drupal has it:
 * {@code /jsonapi/node/article?include=field_image,field_tags}. The names of fields are the site's own, so a field is
 * recognised by the start of its name.
 */
public final class JsonApiParser {

    /** Format of this parser, for the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.JSON_API,
            List.of(),
            List.of("application/vnd.api+json"),
            List.of(),
            (context, text) -> parse(context, JsonEntries.read(context, text)));

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

    private final ParseContext parseContext;
    private final ItemFactory itemFactory;
    private final Map<String, Object> included = new HashMap<>();

    private JsonApiParser(ParseContext source, JsonEntries json) {
        this.parseContext = source.withBase(href(json.members(), "self"));
        this.itemFactory = new ItemFactory(parseContext);
        for (Object resource : JsonEntries.list(json.members(), "included")) {
            included.put(key(resource), resource);
        }
    }

    static ParsedNews parse(ParseContext parseContext, JsonEntries json) {
        return new ParsedNews(read(parseContext, json), nextPage(parseContext, json));
    }

    private static List<NewsItem> read(ParseContext parseContext, JsonEntries json) {
        JsonApiParser api = new JsonApiParser(parseContext, json);
        return api.itemFactory.makeAll(json.entries(), JsonEntries.Entry::place, api::rawItem);
    }

    /** Returns the address of the next page. */
    private static Optional<URI> nextPage(ParseContext parseContext, JsonEntries json) {
        return WebUrls.of(href(json.members(), "next"), parseContext.base());
    }

    private RawItem rawItem(JsonEntries.Entry entry) {
        Object node = entry.value();
        Object attributes = JsonEntries.at(node, "attributes").orElse(Map.of());
        RawItem rawItem = new RawItem(entry.place());
        rawItem.id = JsonEntries.text(node, "id");
        rawItem.headline = first(JsonEntries.text(attributes, "title"), JsonEntries.text(attributes, "name"));
        for (String date : DATES) {
            rawItem.date(date(JsonEntries.text(attributes, date)));
        }
        rawItem.summary = SUMMARIES.stream()
                .map(field -> formatted(attributes, field))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> JsonEntries.text(attributes, "body", "summary"));
        rawItem.content = BODIES.stream()
                .map(field -> formatted(attributes, field))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        rawItem.link = link(node, attributes);
        rawItem.language =
                first(JsonEntries.text(attributes, "langcode"), JsonEntries.text(attributes, "path", "langcode"));
        rawItem.translationKey = rawItem.id;
        rawItem.publishFrom = date(JsonEntries.text(attributes, "publish_on"));
        rawItem.publishUntil = date(JsonEntries.text(attributes, "unpublish_on"));
        boolean unpublished = JsonEntries.at(attributes, "status")
                .filter(Boolean.FALSE::equals)
                .isPresent();
        rawItem.draft = unpublished
                || PublicationStatus.isWithheld(key ->
                        JsonEntries.at(attributes, key).map(String::valueOf).orElse(""));
        rawItem.author = related(node, List.of("uid", "field_author")).stream()
                .map(JsonApiParser::name)
                .findFirst()
                .orElse("");
        related(node, TOPICS).forEach(term -> rawItem.topic(name(term)));
        picture(node, rawItem);
        return rawItem;
    }

    /** Returns a field of formatted text, or of plain text. */
    private static String formatted(Object attributes, String field) {
        String processed = JsonEntries.text(attributes, field, "processed");
        return first(
                first(processed, JsonEntries.text(attributes, field, "value")), JsonEntries.text(attributes, field));
    }

    /** Returns a date in ISO 8601; old versions of Drupal write seconds since 1970. */
    private static String date(String value) {
        boolean isEpoch = value.length() >= SMALLEST_EPOCH_DIGITS && value.matches("\\d{1,11}");
        return isEpoch ? Instant.ofEpochSecond(Long.parseLong(value)).toString() : value;
    }

    /** Returns the address of the page for people: its alias on the site, never the address of the data itself. */
    private String link(Object node, Object attributes) {
        for (String name : LINKS) {
            String link = href(node, name);
            if (!link.isBlank()) {
                return link;
            }
        }
        String alias = JsonEntries.text(attributes, "path", "alias");
        String number = JsonEntries.text(attributes, "drupal_internal__nid");
        String path = alias.isBlank() && !number.isBlank() ? "/node/" + number : alias;
        Optional<URI> site = WebUrls.of(href(node, "self"), parseContext.base()).or(parseContext::base);
        boolean known = !path.isBlank() && site.isPresent();
        return known ? WebUrls.of(path, site).map(URI::toString).orElse("") : "";
    }

    private void picture(Object node, RawItem rawItem) {
        for (Object reference : references(node, PICTURES)) {
            Object resource = included.getOrDefault(key(reference), Map.of());
            boolean isMedia = JsonEntries.text(reference, "type").startsWith("media--");
            Object file = isMedia
                    ? references(resource, List.of("field_media_image", "thumbnail")).stream()
                            .findFirst()
                            .orElse(Map.of())
                    : reference;
            Object fileResource = included.getOrDefault(key(file), Map.of());
            rawItem.image = first(
                    JsonEntries.text(fileResource, "attributes", "uri", "url"),
                    JsonEntries.text(fileResource, "attributes", "url"));
            rawItem.alt = JsonEntries.text(file, "meta", "alt");
            if (!rawItem.image.isBlank()) {
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

    /** Returns the targets of the relationships whose names begin like one of these. */
    private static List<Object> references(Object node, List<String> fields) {
        List<Object> references = new ArrayList<>();
        Object relationships = JsonEntries.at(node, "relationships").orElse(Map.of());
        if (relationships instanceof Map<?, ?> map) {
            map.forEach((name, relationship) -> {
                boolean wanted = fields.stream().anyMatch(String.valueOf(name)::startsWith);
                if (wanted && relationship != null) {
                    references.addAll(JsonEntries.list(relationship, "data"));
                }
            });
        }
        return references;
    }

    private static String name(Object resource) {
        String name = JsonEntries.text(resource, "attributes", "display_name");
        return first(
                first(name, JsonEntries.text(resource, "attributes", "name")),
                JsonEntries.text(resource, "attributes", "title"));
    }

    /** Returns the address of a link, which is an address or an object that has one (jsonapi.org, 8.8). */
    private static String href(Object resource, String name) {
        return first(JsonEntries.text(resource, "links", name, "href"), JsonEntries.text(resource, "links", name));
    }

    private static String key(Object resource) {
        return JsonEntries.text(resource, "type") + " " + JsonEntries.text(resource, "id");
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
