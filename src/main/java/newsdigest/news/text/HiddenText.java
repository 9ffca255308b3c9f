package newsdigest.news.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Text of a page that its readers do not see, and that would be seen once styles and attributes are gone. What is only
 * hidden from screen readers ({@code aria-hidden}) is seen, so it stays.
 */
final class HiddenText {

    private static final Set<String> CLASSES = Set.of(
            "hidden",
            "d-none",
            "is-hidden",
            "screen-reader-text",
            "sr-only",
            "visually-hidden",
            "visuallyhidden",
            "element-invisible",
            "show-for-sr");

    private static final String NOTHING = "0(?:\\.0+)?(?:px|pt|em|rem|%)?";

    private HiddenText() {}

    /** Elements whose content is no text. */
    private static final Set<String> NO_TEXT = Set.of("script", "style", "template", "noscript", "head", "title");

    /** Returns the name of the first element of a piece of HTML that readers do not see. */
    static Optional<String> firstIn(String html) {
        return Jsoup.parse(html, Parser.xmlParser()).getAllElements().stream()
                .skip(1)
                .filter(element ->
                        isHidden(element) || NO_TEXT.contains(element.tagName().toLowerCase(Locale.ROOT)))
                .map(Element::tagName)
                .findFirst();
    }

    static String removedFrom(String html) {
        Document page = Jsoup.parse(html, Parser.xmlParser());
        for (Element element : page.getAllElements().stream().skip(1).toList()) {
            if (isHidden(element) || NO_TEXT.contains(element.tagName().toLowerCase(Locale.ROOT))) {
                element.remove();
            }
        }
        page.outputSettings().prettyPrint(false);
        return page.html();
    }

    static void removeFrom(Element page) {
        for (Element element : page.getAllElements().stream().skip(1).toList()) {
            if (isHidden(element)) {
                element.remove();
            }
        }
    }

    private static boolean isHidden(Element element) {
        Map<String, String> style = style(element.attr("style"));
        return element.hasAttr("hidden")
                || element.classNames().stream().anyMatch(CLASSES::contains)
                || style.getOrDefault("display", "").equals("none")
                || Set.of("hidden", "collapse").contains(style.getOrDefault("visibility", ""))
                || style.getOrDefault("mso-hide", "").equals("all")
                || style.getOrDefault("opacity", "").matches(NOTHING)
                || style.getOrDefault("font-size", "").matches(NOTHING)
                || (style.getOrDefault("overflow", "").equals("hidden")
                        && (style.getOrDefault("max-height", "").matches(NOTHING)
                                || style.getOrDefault("height", "").matches(NOTHING)));
    }

    /** Of two values of one property the last counts. */
    private static Map<String, String> style(String css) {
        Map<String, String> style = new HashMap<>();
        String plain = css.toLowerCase(Locale.ROOT)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\\s+", "")
                .replace("!important", "");
        for (String declaration : plain.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                style.put(declaration.substring(0, colon), declaration.substring(colon + 1));
            }
        }
        return style;
    }
}
