package newsdigest.news.page;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.news.date.PublicationDate;
import org.jsoup.nodes.Element;

/** Dates on a page: in elements for them, in a part of a line, or in the heading above a list. */
final class PageDates {

    private static final String ELEMENTS =
            "time[datetime], time, [itemprop=datePublished], [class*=date], [class*=fecha], [class*=datum], [class*=data]";

    /** Elements that name what stands below them. */
    private static final String HEADINGS = "h1, h2, h3, h4, h5, h6, dt, th, legend, summary";

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[|\\u00B7\\u2022()\\[\\]]| [-\\u2013\\u2014] |\\u2014");
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
                        .flatMap(element -> parts(element.ownText()))
                        .filter(PageDates::isDate)
                        .findFirst());
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
        return attribute.isBlank() ? date.text() : attribute;
    }

    static boolean isOnlyDate(Element element) {
        return isDate(element.text());
    }

    static boolean isDate(String text) {
        return text.length() <= LONGEST
                && text.chars().anyMatch(Character::isDigit)
                && (PublicationDate.parse(text, ZoneOffset.UTC).isPresent() || PublicationDate.isAmbiguous(text));
    }

    private static Stream<String> parts(String text) {
        return Stream.concat(Stream.of(text), Arrays.stream(BETWEEN_PARTS.split(text)))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }
}
