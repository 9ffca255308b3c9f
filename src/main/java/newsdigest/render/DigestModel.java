package newsdigest.render;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;

/** Data model of the templates; docs/templates.md lists it. */
final class DigestModel {

    private static final String PARAGRAPH = "<p style=\"margin:0 0 12px\">";
    private static final String PARAGRAPH_END = "</p>";

    /** Heading of the rest where the words of a language have none. */
    private static final String UNNAMED_SECTION = "* * *";

    private final EditionContent content;
    private final Locale language;
    private final Messages messages;
    private final DateFormats dateFormats;
    private final Theme theme;
    private final List<Messages> otherLanguages;
    private final Optional<PublicPages> pages;
    private final CampaignLinks campaignLinks;

    /** @param otherLanguages messages of the newsletter's other languages */
    DigestModel(
            EditionContent content,
            Messages messages,
            Theme theme,
            List<Messages> otherLanguages,
            Optional<PublicPages> pages) {
        this.content = content;
        this.language = messages.language();
        this.messages = messages;
        this.dateFormats = new DateFormats(messages);
        this.theme = theme;
        this.otherLanguages = otherLanguages;
        this.pages = pages;
        this.campaignLinks = new CampaignLinks(content.newsletter().style().campaign(), content.id(), pages);
    }

    Map<String, Object> asMap() {
        LanguageContent contents = content.contents(language);
        Map<String, Object> model = new HashMap<>();
        model.put("theme", theme.asMap());
        model.put("newsletter", newsletter());
        model.put(
                "otherLanguages",
                otherLanguages.stream().map(this::languageSwitch).toList());
        model.put("language", language.toLanguageTag());
        model.put("direction", messages.get("direction"));
        model.put(
                "edition",
                Map.of(
                        "id", content.id().value(),
                        "window", dateFormats.span(content.window()),
                        "items", contents.size(),
                        "more", contents.more()));
        model.put("sections", sections(contents.sections()));
        contents.introduction().ifPresent(introduction -> model.put("introduction", summary(introduction)));
        contents.text().closing().ifPresent(closing -> model.put("closing", summary(closing)));
        model.put("preheader", PreviewLine.of(contents));
        if (content.newsletter().greeting()) {
            Placeholder.Greeting greeting =
                    new Placeholder.Greeting(messages.get("greeting.named"), messages.get("greeting.unnamed"));
            model.put("greeting", markup(Placeholders.mark(greeting)));
        }
        model.put(
                "reader",
                Map.of(
                        "field",
                        method(arguments -> markup(
                                Placeholders.mark(new Placeholder.Field(text(arguments, 0), text(arguments, 1)))))));
        model.put("word", method(arguments -> new SimpleScalar(messages.get(text(arguments, 0), rest(arguments)))));
        model.put(
                "count",
                method(arguments -> new SimpleScalar(messages.count(text(arguments, 0), number(arguments, 1)))));
        model.put("columns", method(arguments -> new SimpleNumber(TextLayout.width(text(arguments, 0)))));
        model.put(
                "wrap",
                method(arguments -> new SimpleScalar(
                        TextLayout.wrap(text(arguments, 0), arguments.size() > 1 ? text(arguments, 1) : ""))));
        model.put(
                "underline",
                method(arguments -> new SimpleScalar(TextLayout.underline(text(arguments, 0), text(arguments, 1)))));
        return model;
    }

    private Map<String, Object> newsletter() {
        Newsletter newsletter = content.newsletter();
        Map<String, Object> map = new HashMap<>();
        map.put("name", newsletter.name());
        map.put("title", newsletter.title(language));
        map.put(
                "sender",
                newsletter.from().name().isEmpty()
                        ? newsletter.from().address()
                        : newsletter.from().name());
        map.put("postalAddress", newsletter.postalAddress());
        map.put(
                "unsubscribe",
                pages.map(ownPages -> link(ownPages, PublicPages.LEAVE)).orElse(newsletter.unsubscribe()));
        pages.ifPresent(ownPages -> {
            map.put("preferences", link(ownPages, PublicPages.PREFERENCES));
            map.put("view", link(ownPages, PublicPages.VIEW));
        });
        pages.filter(ownPages -> newsletter.openness().signUp())
                .ifPresent(ownPages -> map.put(
                        "subscribe",
                        ownPages.address() + "/subscribe/" + newsletter.name() + "?language="
                                + language.toLanguageTag()));
        newsletter.website().ifPresent(website -> map.put("website", campaignLinks.link(website)));
        map.put(
                "social",
                newsletter.style().social().stream()
                        .map(link -> Map.of("name", link.name(), "link", link.address()))
                        .toList());
        return map;
    }

    private static Object link(PublicPages pages, String kind) {
        return markup(Placeholders.mark(new Placeholder.Link(pages.prefix(kind))));
    }

    /** Returns the link to another language: to the reader's preferences, or a mail to the editors (RFC 6068). */
    private Map<String, Object> languageSwitch(Messages other) {
        Newsletter newsletter = content.newsletter();
        String request = other.get("switchLanguage", newsletter.title(other.language()));
        String address = newsletter.replyTo().orElse(newsletter.from()).address();
        return Map.of(
                "language",
                other.language().toLanguageTag(),
                "direction",
                other.get("direction"),
                "request",
                request,
                "link",
                pages.map(ownPages ->
                                markup(Placeholders.mark(new Placeholder.Link(ownPages.prefix(PublicPages.PREFERENCES)
                                        + other.language().toLanguageTag() + "/"))))
                        .orElse("mailto:" + percent(address) + "?subject=" + percent(request)));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    /** Returns the sections; items without a heading that follow others get one, or they would seem to belong to those. */
    private List<Map<String, Object>> sections(List<EditionContent.Section> sections) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (EditionContent.Section section : sections) {
            boolean isRest = section.heading().isEmpty() && !all.isEmpty();
            all.add(section(section, isRest ? messages.find("otherNews").orElse(UNNAMED_SECTION) : section.heading()));
        }
        return all;
    }

    private Map<String, Object> section(EditionContent.Section section, String heading) {
        return Map.of(
                "heading",
                heading,
                "items",
                section.items().stream().map(this::item).toList());
    }

    private Map<String, Object> item(NewsItem item) {
        Map<String, Object> map = new HashMap<>();
        map.put("headline", item.headline());
        map.put("date", dateFormats.day(item.date()));
        map.put(
                "shortDate",
                item.date().getYear() == content.window().lastDay().getYear()
                        ? dateFormats.dayAndMonth(item.date())
                        : dateFormats.day(item.date()));
        byline(item).ifPresent(byline -> map.put("byline", byline));
        map.put("summary", summary(item.summary()));
        map.put("topics", List.copyOf(item.topics()));
        item.link().ifPresent(link -> map.put("link", campaignLinks.link(link.toString())));
        item.author().ifPresent(author -> map.put("author", author));
        map.put(
                "alsoIn",
                content.newsletter().stories().alsoIn()
                        ? item.alsoIn().stream()
                                .map(other -> Map.of(
                                        "name",
                                        other.name(),
                                        "link",
                                        other.link().toString()))
                                .toList()
                        : List.of());
        item.image().ifPresent(image -> map.put("image", image(image, item)));
        return map;
    }

    /** Returns who tells an item: its source, unless that is the newsletter's own, or else its author. */
    private Optional<String> byline(NewsItem item) {
        Newsletter newsletter = content.newsletter();
        String source = item.provenance().name();
        boolean isOwn = source.isBlank()
                || source.equalsIgnoreCase(newsletter.title(language))
                || source.equalsIgnoreCase(newsletter.from().name());
        return isOwn ? item.author().filter(author -> !author.isBlank()) : Optional.of(source);
    }

    /** Returns a picture; the words of one that is a link are never missing, as they are all that some hear of the link. */
    private static Map<String, Object> image(NewsItem.Image image, NewsItem item) {
        boolean needsWords = image.alt().isBlank() && item.link().isPresent();
        Map<String, Object> map = new HashMap<>();
        map.put("url", image.url().toString());
        map.put("alt", needsWords ? item.headline() : image.alt());
        image.size().ifPresent(size -> {
            map.put("width", size.width());
            map.put("height", size.height());
        });
        return map;
    }

    private Map<String, Object> summary(Summary unmarked) {
        Summary summary = campaignLinks.summary(unmarked);
        Map<String, Object> map = new HashMap<>();
        String html = summary.html();
        map.put("html", markup(html));
        SummaryText text = new SummaryText(summary, language);
        map.put("text", text.unwrapped());
        map.put("wrapped", text.wrapped());
        map.put("brief", BriefText.of(text.withoutAddresses(), language));
        // Some mail programs drop the styles of the page, and have larger distances of their own.
        String spaced = html.replace("<p>", PARAGRAPH);
        map.put("spaced", markup(spaced));
        if (spaced.endsWith(PARAGRAPH_END)) {
            map.put("open", markup(spaced.substring(0, spaced.length() - PARAGRAPH_END.length())));
        }
        return map;
    }

    /** Marks a text as HTML for FreeMarker, so that it is not escaped. */
    private static Object markup(String html) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html);
        } catch (TemplateModelException e) {
            throw new IllegalStateException("HTML output takes any markup", e);
        }
    }

    /** Function that a template can call. */
    @FunctionalInterface
    private interface Method {
        Object call(List<?> arguments) throws TemplateModelException;
    }

    private static TemplateMethodModelEx method(Method method) {
        return method::call;
    }

    private static String text(List<?> arguments, int at) throws TemplateModelException {
        if (at < arguments.size() && arguments.get(at) instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("argument " + (at + 1) + " must be text");
    }

    private static long number(List<?> arguments, int at) throws TemplateModelException {
        if (at < arguments.size() && arguments.get(at) instanceof TemplateNumberModel number) {
            return number.getAsNumber().longValue();
        }
        throw new TemplateModelException("argument " + (at + 1) + " must be a number");
    }

    private static Object[] rest(List<?> arguments) throws TemplateModelException {
        Object[] rest = new Object[Math.max(0, arguments.size() - 1)];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = arguments.get(i + 1) instanceof TemplateNumberModel number
                    ? number.getAsNumber()
                    : text(arguments, i + 1);
        }
        return rest;
    }
}
