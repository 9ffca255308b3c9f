package newsdigest.news.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Text of feed elements as HTML: escaped, as elements, with prefixes, in base 64 or plain (RFC 4287, 3.1; Atom 0.3,
 * 3.1; RSS 2.0).
 */
final class FeedMarkup {

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    /** Marks of CDATA that were escaped before they were written. */
    private static final Pattern ESCAPED_CDATA =
            Pattern.compile("(?s)\\A\\s*+(?:<|&lt;)!\\[CDATA\\[(.*)]](?:>|&gt;)\\s*");

    private static final Set<String> ADDRESSES = Set.of("href", "src", "poster");

    /** Types of text; what is of another type is a picture, a program or another document. */
    private static final List<String> TEXT_TYPES =
            List.of("", "text", "html", "xhtml", "escaped", "application/xhtml+xml", "application/xhtml");

    private FeedMarkup() {}

    /** Returns the content of an element as HTML; an empty text for what is no text. */
    static String html(Element element, boolean isPlainUnlessSaid) {
        String html = written(element, isPlainUnlessSaid);
        Matcher cdata = ESCAPED_CDATA.matcher(html);
        return cdata.matches() ? cdata.group(1) : html;
    }

    private static String written(Element element, boolean isPlainUnlessSaid) {
        String type = type(element);
        if (!TEXT_TYPES.contains(type) && !type.startsWith("text/")) {
            return "";
        }
        if (FeedTree.attribute(element, "mode").equalsIgnoreCase("base64")) {
            return base64(element.wholeText());
        }
        boolean isPlain = type.equals("text") || type.equals("text/plain") || (isPlainUnlessSaid && type.isEmpty());
        if (element.childrenSize() > 0) {
            return inner(element, type.contains("xhtml"));
        }
        String text = FeedTree.wholeText(element);
        return isPlain && !HtmlText.isMarkup(text) ? PlainText.html(text) : text;
    }

    private static String type(Element element) {
        return FeedTree.attribute(element, "type")
                .toLowerCase(Locale.ROOT)
                .split(";", -1)[0]
                .strip();
    }

    /** Line breaks and white space are none of its letters (RFC 2045, 6.8). What is no base 64 is nothing. */
    private static String base64(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.strip().getBytes(StandardCharsets.US_ASCII));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /**
     * Writes the content with names that HTML knows; every element is closed, for {@code <a/>} is open in HTML. What a
     * {@code <br>} without end has swallowed stands behind it.
     */
    private static String inner(Element element, boolean isXhtml) {
        StringBuilder html = new StringBuilder();
        element.childNodes().forEach(child -> write(child, html, isXhtml));
        return html.toString();
    }

    /** @param isXhtml true where text is text; elsewhere, some feeds have markup in it beside elements */
    private static void write(Node node, StringBuilder html, boolean isXhtml) {
        if (node instanceof TextNode text) {
            String words = text.getWholeText();
            html.append(!isXhtml && HtmlText.isMarkup(words) ? words : PlainText.html(words));
        } else if (node instanceof Element element && !FeedTree.isEntry(element)) {
            String tag = element.tagName().toLowerCase(Locale.ROOT);
            String name = tag.substring(tag.indexOf(':') + 1);
            html.append('<').append(name);
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().indexOf(':') < 0) {
                    html.append(' ')
                            .append(attribute.getKey())
                            .append("=\"")
                            .append(PlainText.html(value(element, attribute)).replace("\"", "&quot;"))
                            .append('"');
                }
            }
            html.append('>');
            element.childNodes().forEach(child -> write(child, html, isXhtml));
            if (!VOID.contains(name)) {
                html.append("</").append(name).append('>');
            }
        }
    }

    /** Returns the value of an attribute; an address within an element with a base of its own is made absolute. */
    private static String value(Element element, Attribute attribute) {
        boolean isAddress = ADDRESSES.contains(attribute.getKey().toLowerCase(Locale.ROOT));
        return isAddress
                ? XmlBase.ofMarkup(element)
                        .flatMap(base -> WebUrls.of(attribute.getValue(), Optional.of(base)))
                        .map(URI::toString)
                        .orElse(attribute.getValue())
                : attribute.getValue();
    }
}
