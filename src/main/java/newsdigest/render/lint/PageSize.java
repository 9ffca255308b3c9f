package newsdigest.render.lint;

import static newsdigest.text.CssSelector.css;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Size of a page by its parts, in bytes of UTF-8: Gmail shows so much of a page and no more.
 *
 * @param language language of the page
 * @param head all before the first story, without styles
 * @param styles the style elements
 * @param pictures the markup of the pictures; what they weigh is loaded by itself and does not count
 * @param stories from the first story to the last, without pictures
 * @param foot all after the last story
 */
public record PageSize(Locale language, int head, int styles, int pictures, int stories, int foot) {

    /** Size beyond which Gmail shows "[Message clipped]". */
    static final int GMAIL_CLIPS_AT = 102 * 1024;

    /** Size beyond which Gmail ignores the style elements. */
    static final int GMAIL_STYLES = 16 * 1024;

    /** Parses a page with the places of its elements. */
    static Document parse(String html) {
        return Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    }

    static PageSize of(Locale language, String html, Document page) {
        int first = html.length();
        int last = html.length();
        for (Element heading : page.select(css("h2, h3, h4, h5, h6"))) {
            Element row = heading.closest(css("tr"));
            Element story = row == null ? heading : row;
            first = Math.min(first, story.sourceRange().startPos());
            last = Math.max(first, end(story));
        }
        List<Range> styles = ranges(page, "style");
        List<Range> pictures = ranges(page, "img");
        List<Range> apart = Stream.concat(styles.stream(), pictures.stream()).toList();
        return new PageSize(
                language,
                bytes(html.substring(0, first)) - sum(html, apart, 0, first),
                sum(html, styles, 0, html.length()),
                sum(html, pictures, 0, html.length()),
                bytes(html.substring(first, last)) - sum(html, apart, first, last),
                bytes(html.substring(last)) - sum(html, apart, last, html.length()));
    }

    /** Returns the size of the whole page. */
    public int whole() {
        return head + styles + pictures + stories + foot;
    }

    /** Returns the sizes in words, as of what Gmail shows. */
    public String words() {
        return kilobytes(whole()) + " of " + kilobytes(GMAIL_CLIPS_AT) + " KB: " + parts();
    }

    /** Returns the sizes in KB: the whole, what Gmail shows of one, then head, styles, pictures, stories and foot. */
    public List<String> inKilobytes() {
        return IntStream.of(whole(), GMAIL_CLIPS_AT, head, styles, pictures, stories, foot)
                .mapToObj(PageSize::kilobytes)
                .toList();
    }

    /** Returns the parts in words. */
    String parts() {
        return "head " + kilobytes(head) + ", styles " + kilobytes(styles) + " of " + kilobytes(GMAIL_STYLES)
                + ", pictures " + kilobytes(pictures) + ", stories " + kilobytes(stories) + ", foot "
                + kilobytes(foot);
    }

    /** Place of an element in the source, from its first character to the one after its last. */
    private record Range(int start, int end) {}

    private static List<Range> ranges(Document page, String selector) {
        return page.select(css(selector)).stream()
                .map(element -> new Range(element.sourceRange().startPos(), end(element)))
                .toList();
    }

    private static int sum(String html, List<Range> ranges, int from, int to) {
        return ranges.stream()
                .filter(range -> range.start() >= from && range.start() < to)
                .mapToInt(range -> bytes(html.substring(range.start(), range.end())))
                .sum();
    }

    /** Returns the place after an element; one whose end tag is left out ends with its start tag. */
    private static int end(Element element) {
        return Math.max(element.sourceRange().endPos(), element.endSourceRange().endPos());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String kilobytes(int bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / 1024.0);
    }
}
