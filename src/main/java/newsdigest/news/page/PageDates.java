package newsdigest.news.page;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.news.date.PublicationDate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Dates on a page: in elements for them, in a part of a line, or in the heading above a list. */
final class PageDates {

    private static final String ELEMENTS =
            "time[datetime], time, [itemprop=datePublished], [class*=date], [class*=fecha], [class*=datum], [class*=data]";

    /** Elements that name what stands below them. */
    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6, dt, th, legend, summary";

    private static final Pattern BETWEEN_PARTS =
            Pattern.compile("[|\\u00B7\\u2022()\\[\\]]| [-\\u2013\\u2014] |\\u2014");
    private static final String BYLINES =
            "[class*=meta], [class*=byline], [class*=posted], [class*=publi], [class*=author], [class*=date], [class*=fecha]";
    private static final Pattern BYLINE = Pattern.compile(
            "(?iU)\\A\\W*+(?:posted|published|submitted|written|by|on|publicad[oa]|por|publi[e\u00E9]|par|ver[o\u00F6]ffentlicht|von|am|el|le)\\b");
    private static final Pattern DATE_WITHIN = Pattern.compile(
            "(?U)\\b\\d{1,2}(?:\\.|st|nd|rd|th|er|\u00BA)? (?:de |of )?\\p{L}{3,}\\.?,? (?:del? )?\\d{4}\\b"
                    + "|\\b\\p{L}{3,}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b"
                    + "|\\b\\d{4}-\\d\\d?-\\d\\d?\\b|\\b\\d{1,2}([./-])\\d{1,2}\\1\\d{4}\\b");
    private static final int LONGEST = 120;
    private static final int HIGHEST = 3;

    private PageDates() {}

    /** Returns the text of the date of an item. The first element that has one counts, for classes only hint at it. */
    static Optional<String> in(Element item) {
        return item.select(ELEMENTS).stream()
                .map(PageDates::written)
                .filter(PageDates::isDate)
                .findFirst()
                .or(() -> item.select("*").stream()
                        .flatMap(element -> ofParts(element).stream())
                        .findFirst())
                .or(() -> item.select("*").stream()
                        .flatMap(element -> ofByline(element).stream())
                        .findFirst());
    }

    /** Returns the date that an element has, alone or beside other words; all its text where it has none. */
    static String selected(Element element) {
        String written = written(element);
        if (PublicationDate.parse(written, ZoneOffset.UTC).isPresent()) {
            return written;
        }
        return in(element)
                .or(() -> DATE_WITHIN
                        .matcher(element.text())
                        .results()
                        .map(MatchResult::group)
                        .filter(PageDates::isDate)
                        .findFirst())
                .orElse(written);
    }

    /** Returns the first element of an item that has a date. */
    static Optional<Element> elementIn(Element item) {
        return item.select("time, *").stream()
                .filter(found -> found.is("time[datetime]")
                        || (found.is(ELEMENTS) && isDate(written(found)))
                        || ofParts(found).isPresent()
                        || ofByline(found).isPresent())
                .findFirst();
    }

    private static Optional<String> ofParts(Element element) {
        String text = element.ownText();
        return text.length() > LONGEST
                ? Optional.empty()
                : Stream.of(
                                Stream.of(text),
                                Arrays.stream(BETWEEN_PARTS.split(text)),
                                element.textNodes().stream().map(TextNode::text))
                        .flatMap(parts -> parts)
                        .map(String::strip)
                        .filter(PageDates::isDate)
                        .findFirst();
    }

    /** Returns true for a short line that says when and by whom something was published. */
    static boolean isByline(Element element) {
        return ofByline(element).isPresent();
    }

    /** Returns the date within a line that says when and by whom something was published. */
    private static Optional<String> ofByline(Element element) {
        String text = element.ownText();
        boolean isByline = text.length() <= LONGEST
                && (element.is(BYLINES) || BYLINE.matcher(text).lookingAt());
        return isByline
                ? DATE_WITHIN
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .filter(PageDates::isDate)
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the date that stands as a heading above a list of items. */
    static Optional<String> above(Element item) {
        Element at = item;
        for (int i = 0; i < HIGHEST && at != null && !at.is("body, main"); i++) {
            Optional<String> heading = at.previousElementSiblings().stream()
                    .filter(sibling -> sibling.is(HEADINGS) && isOnlyDate(sibling))
                    .map(Element::text)
                    .findFirst();
            if (heading.isPresent()) {
                return heading;
            }
            at = at.parent();
        }
        return Optional.empty();
    }

    /** Returns the text of an element for a date, or what it says to programs. */
    static String written(Element date) {
        String attribute = date.attr("datetime") + date.attr("content");
        return attribute.isBlank() ? textOfParts(date) : attribute;
    }

    /** Returns the text of an element, with a space between day, month and year where each is an element of its own. */
    private static String textOfParts(Element date) {
        return date.childrenSize() < 2
                ? date.text()
                : date.nodeStream(TextNode.class)
                        .map(TextNode::text)
                        .collect(Collectors.joining(" "))
                        .strip();
    }

    static boolean isOnlyDate(Element element) {
        return isDate(element.text());
    }

    static boolean isDate(String text) {
        return text.length() <= LONGEST
                && text.chars().anyMatch(Character::isDigit)
                && (PublicationDate.parse(text, ZoneOffset.UTC).isPresent() || PublicationDate.isAmbiguous(text));
    }
}
