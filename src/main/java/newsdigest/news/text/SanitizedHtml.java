package newsdigest.news.text;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.news.NewsItem.Image;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Foreign HTML, sanitised for a digest: paragraphs, lists, emphasis and links stay; scripts, styles, forms and pictures
 * are removed. Only output of the sanitiser ever leaves this class.
 *
 * @param html HTML that is safe in a page
 * @param text plain text of the HTML
 * @param picture first picture in it that is larger than a counting pixel
 */
public record SanitizedHtml(String html, String text, Optional<Image> picture) {

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd")
            .allowElements(
                    "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "sub", "sup", "small", "code", "a")
            .allowElements((name, attributes) -> "h3", "h1", "h2")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .toFactory();

    private static final String NEVER_TEXT =
            "script, style, noscript, template, iframe, object, embed, form, svg, math, select, textarea, title, head";

    private static final int MOST_MARKUP = 1_000_000;
    private static final int SMALLEST_PICTURE_PIXELS = 40;

    /**
     * Sanitises HTML, or plain text with blank lines between its paragraphs.
     *
     * @param base address that relative links are relative to
     * @param most number of characters of text to keep, roughly: whole paragraphs, at least one
     */
    public static SanitizedHtml of(String written, Optional<URI> base, int most) {
        String whole = PlainText.printable(written);
        String markup = whole.substring(0, Math.min(whole.length(), MOST_MARKUP));
        if (!HtmlText.hasTags(markup)) {
            String text = Parser.unescapeEntities(markup, false);
            return ofParagraphs(PlainText.paragraphs(text), most, Optional.empty());
        }
        Document document = HtmlText.parse(markup);
        document.outputSettings().prettyPrint(false);
        HiddenText.removeFrom(document.body());
        Optional<Image> picture = document.select("img").stream()
                .flatMap(image -> picture(image, base).stream())
                .findFirst();
        document.select(NEVER_TEXT).remove();
        document.select("a").forEach(link -> makeAbsolute(link, base));
        document.select("td, th").append(" ");
        document.traverse(new TidyText());
        Document safe = HtmlText.parse(POLICY.sanitize(document.body().html()));
        safe.outputSettings().prettyPrint(false);
        boolean cut = keepOpening(safe.body(), most);
        String text = HtmlText.of(safe.body());
        boolean isOneLongBlock = cut && text.length() > 2 * most;
        boolean hasNoBlocks = safe.body().children().stream().noneMatch(Element::isBlock);
        if (isOneLongBlock || (hasNoBlocks && safe.body().childrenSize() == 0)) {
            return ofParagraphs(List.of(text.split("\n\n")), most, picture);
        }
        String html = safe.body().html().strip();
        return new SanitizedHtml(text.isEmpty() ? "" : hasNoBlocks ? "<p>" + html + "</p>" : html, text, picture);
    }

    private static SanitizedHtml ofParagraphs(List<String> paragraphs, int most, Optional<Image> picture) {
        StringBuilder kept = new StringBuilder();
        for (String paragraph : paragraphs) {
            if (kept.length() >= most) {
                break;
            }
            kept.append(kept.isEmpty() ? "" : "\n\n").append(shortened(paragraph, 2 * most));
        }
        String html = kept.toString()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> "<p>" + PlainText.html(line) + "</p>")
                .collect(Collectors.joining("\n"));
        return new SanitizedHtml(html, kept.toString(), picture);
    }

    private static String shortened(String paragraph, int most) {
        if (paragraph.length() <= most) {
            return paragraph;
        }
        int space = paragraph.lastIndexOf(' ', most);
        String head = paragraph.substring(0, space > 0 ? space : most);
        return PlainText.line(head) + " \u2026";
    }

    /** Removes what follows once enough is kept; returns true when there was more text than wanted. */
    private static boolean keepOpening(Element element, int most) {
        if (element.text().length() <= most) {
            return false;
        }
        boolean isWrapped = element.childrenSize() == 1 && element.ownText().isBlank();
        if (isWrapped) {
            return keepOpening(element.child(0), most);
        }
        int kept = 0;
        for (Node child : List.copyOf(element.childNodes())) {
            if (kept >= most) {
                child.remove();
            } else if (child instanceof Element block) {
                kept += block.text().length();
            } else if (child instanceof TextNode text) {
                kept += text.text().length();
            }
        }
        return true;
    }

    private static void makeAbsolute(Element link, Optional<URI> base) {
        String address = link.attr("href");
        if (!address.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            link.removeAttr("href");
            WebUrls.of(address, base).ifPresent(absolute -> link.attr("href", absolute.toString()));
        }
    }

    private static Optional<Image> picture(Element image, Optional<URI> base) {
        return isPixel(image.attr("width")) || isPixel(image.attr("height"))
                ? Optional.empty()
                : WebUrls.of(image.attr("src"), base).map(url -> new Image(url, PlainText.line(image.attr("alt"))));
    }

    private static boolean isPixel(String size) {
        return size.matches("\\d{1,3}(px)?") && Integer.parseInt(size.replace("px", "")) < SMALLEST_PICTURE_PIXELS;
    }

    /** Visitor that removes unwanted characters of word processors and character references from text. */
    private static final class TidyText implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                text.text(PlainText.typographic(text.getWholeText()));
            }
        }
    }
}
