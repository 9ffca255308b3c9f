package newsdigest.news.text;

import java.util.HashMap;
import java.util.List;
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
            "show-for-sr",
            "is-sr-only",
            "cdk-visually-hidden",
            "element-hidden",
            "invisible",
            "is-invisible",
            "msodel",
            "msocommenttext",
            "msocommentsubject",
            "msocommentreference",
            "msocomtxt",
            "msocomhide",
            "msocomanchor",
            "msocomoff");

    /** Attributes that keep an element from being shown until something opens it. */
    private static final List<String> CLOSED = List.of("hidden", "popover");

    private static final String NOTHING = "0(?:\\.0+)?(?:px|pt|em|rem|%)?";

    /** Lengths that move text out of every window. */
    private static final String FAR_AWAY = "-\\d{3,}(?:\\.\\d+)?(?:px|pt|em|rem|%)?";

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
        HidingStyles.of(page).forEach(Element::remove);
        for (Element element : page.getAllElements().stream().skip(1).toList()) {
            if (isHidden(element) || NO_TEXT.contains(element.tagName().toLowerCase(Locale.ROOT))) {
                element.remove();
            }
        }
        page.outputSettings().prettyPrint(false);
        return page.html();
    }

    static void removeFrom(Element page) {
        OfficeComments.removeFrom(page);
        HidingStyles.of(page).forEach(Element::remove);
        for (Element element : page.getAllElements().stream().skip(1).toList()) {
            if (isHidden(element)) {
                element.remove();
            }
        }
    }

    private static boolean isHidden(Element element) {
        return CLOSED.stream().anyMatch(element::hasAttr)
                || (element.normalName().equals("dialog") && !element.hasAttr("open"))
                || (element.hasAttr("class") && hasHidingClass(element))
                || isHiding(element.attr("style"));
    }

    private static boolean hasHidingClass(Element element) {
        return element.classNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(CLASSES::contains);
    }

    /** Returns true when nothing of an element with these declarations of CSS can be seen. */
    static boolean isHiding(String css) {
        if (css.isBlank()) {
            return false;
        }
        Map<String, String> style = style(css);
        boolean isOut = Set.of("absolute", "fixed").contains(style.getOrDefault("position", ""));
        boolean cuts = Set.of("overflow", "overflow-x", "overflow-y").stream()
                .anyMatch(name -> Set.of("hidden", "clip").contains(style.getOrDefault(name, "")));
        return style.getOrDefault("display", "").equals("none")
                || Set.of("hidden", "collapse").contains(style.getOrDefault("visibility", ""))
                || style.getOrDefault("content-visibility", "").equals("hidden")
                || style.getOrDefault("mso-hide", "").equals("all")
                || style.getOrDefault("mso-element", "").startsWith("comment")
                || style.getOrDefault("mso-special-character", "").equals("comment")
                || style.getOrDefault("opacity", "").matches(NOTHING)
                || style.getOrDefault("font-size", "").matches(NOTHING)
                || style.getOrDefault("font", "").matches(NOTHING + "(?:/.*|[a-z\"'].*)?")
                || style.getOrDefault("color", "").equals("transparent")
                || style.getOrDefault("text-indent", "").matches(FAR_AWAY)
                || style.getOrDefault("transform", "").matches("scale\\(0(?:\\.0+)?(?:,0(?:\\.0+)?)?\\)")
                || style.getOrDefault("clip-path", "").matches("inset\\((?:50|100)%\\)|circle\\(0(?:px|%)?\\)")
                || (isOut && style.getOrDefault("clip", "").matches("rect\\((?:[01](?:px)?,?){1,4}\\)"))
                || (isOut
                        && Set.of("left", "right", "top").stream()
                                .anyMatch(name -> style.getOrDefault(name, "").matches(FAR_AWAY)))
                || (cuts
                        && Set.of("max-height", "height", "max-width", "width").stream()
                                .anyMatch(name -> style.getOrDefault(name, "").matches(NOTHING)));
    }

    /** Parses the properties of a style; of two values of one property the last counts. */
    private static Map<String, String> style(String css) {
        Map<String, String> style = new HashMap<>();
        String plain = css.toLowerCase(Locale.ROOT)
                .replaceAll("(?s)/\\*.*?(?:\\*/|\\z)", "")
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
