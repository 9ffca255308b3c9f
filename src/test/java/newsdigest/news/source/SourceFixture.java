package newsdigest.news.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.NewsItem;
import newsdigest.news.format.ParseContext;
import newsdigest.problem.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Check of the items that a source gave, by rules that hold for every reader and every input. */
final class SourceFixture {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "div",
            "br",
            "hr",
            "blockquote",
            "pre",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "strong",
            "b",
            "em",
            "i",
            "u",
            "s",
            "sub",
            "sup",
            "small",
            "code",
            "kbd",
            "del",
            "ins",
            "q",
            "mark",
            "table",
            "caption",
            "tbody",
            "tr",
            "td",
            "th",
            "a");

    /** Rules by which nearly everything on a page is an item. */
    private static final SourceRules ANY_PAGE =
            new SourceRules(20, List.of(), List.of(), Optional.of(PageSelectors.of("article, item, entry, li, p, td")));

    private SourceFixture() {}

    /** Reads and checks; throws when something does not hold. */
    static void check(SourceKind kind, byte[] input, Path file) {
        List<Problem> problems = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        ParseContext parseContext = new ParseContext(
                "input",
                Optional.empty(),
                Optional.empty(),
                Locale.ENGLISH,
                NewsFixture.PANAMA,
                Optional.empty(),
                problems,
                failures,
                ANY_PAGE);
        try {
            Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<NewsItem> items =
                DocumentParser.read(parseContext, Optional.of(kind), file, "").items();
        items.forEach(SourceFixture::check);
        for (Problem problem : problems) {
            hold(problem.toString().lines().count() == 1, "a problem is one line: " + problem);
            hold(isClean(problem.message()), "a problem shows no control characters: " + problem);
            hold(!problem.message().contains("defect in Newsdigest"), "no reader throws: " + problem);
        }
    }

    private static void check(NewsItem item) {
        hold(!item.headline().isBlank() && item.headline().lines().count() == 1, "a headline is one line");
        hold(isClean(item.headline()) && isClean(item.summary().text()), "an item has no control characters");
        hold(!item.id().isBlank() && isClean(item.id()), "an item has an id");
        hold(
                isSafe(item.summary().html()),
                "the summary is safe: " + item.summary().html());
        item.topics().forEach(topic -> hold(isClean(topic) && !topic.isBlank(), "a topic is a line"));
        item.author().ifPresent(author -> hold(isClean(author), "an author is a line"));
        item.link().ifPresent(link -> hold(link.toString().matches("https?://[!-~]+"), "a link is a web address"));
        item.image().ifPresent(image -> hold(image.url().toString().matches("https?://[!-~]+"), "so is a picture's"));
    }

    /** Only elements a digest may have, no attributes but the address of a link, and no mark of a personal place. */
    static boolean isSafe(String html) {
        return isClean(html)
                && Jsoup.parseBodyFragment(html).body().getAllElements().stream()
                        .skip(1)
                        .allMatch(element -> ELEMENTS.contains(element.tagName())
                                && element.attributes().asList().stream()
                                        .allMatch(attribute -> isSafe(element, attribute)));
    }

    private static boolean isSafe(Element element, Attribute attribute) {
        return switch (attribute.getKey()) {
            case "href" -> element.tagName().equals("a") && attribute.getValue().matches("(?is)(https?://|mailto:).*");
            case "rel" -> attribute.getValue().equals("nofollow");
            case "start" -> element.tagName().equals("ol");
            case "value" -> element.tagName().equals("li");
            case "cellpadding" -> element.tagName().equals("table");
            case "style" ->
                element.tagName().equals("pre") && attribute.getValue().equals("white-space:pre-wrap");
            default -> false;
        };
    }

    private static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t')
                        || (c >= 0xFDD0 && c <= 0xFDEF)
                        || (c & 0xFFFE) == 0xFFFE
                        || Character.getType(c) == Character.SURROGATE);
    }

    private static void hold(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("This does not hold: " + what);
        }
    }
}
