package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Structure of foreign HTML, put into the few elements that every mail client shows alike. */
final class HtmlStructure {

    private static final String NEVER_TEXT =
            "script, style, noscript, template, iframe, object, embed, form, svg, math,"
                    + " select, textarea, title, head, button, video, audio, canvas, dialog:not([open]), datalist, frameset, link, meta";

    /** Elements that mail clients know less of than their readers do, and what stands for them. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("section", "div"),
            Map.entry("article", "div"),
            Map.entry("header", "div"),
            Map.entry("footer", "div"),
            Map.entry("aside", "div"),
            Map.entry("main", "div"),
            Map.entry("nav", "div"),
            Map.entry("address", "div"),
            Map.entry("figure", "div"),
            Map.entry("details", "div"),
            Map.entry("center", "div"),
            Map.entry("dialog", "div"),
            Map.entry("fieldset", "div"),
            Map.entry("summary", "p"),
            Map.entry("legend", "p"),
            Map.entry("tt", "code"),
            Map.entry("samp", "code"),
            Map.entry("var", "em"),
            Map.entry("dfn", "em"),
            Map.entry("cite", "em"),
            Map.entry("listing", "pre"));

    private static final String INLINE = "span, time, a, label, bdi, b, em";

    private HtmlStructure() {}

    /** Prepares a text for the sanitiser, so that what it leaves still means the same. */
    static void tidy(Element body, ForeignHtml foreign) {
        EmbeddedMedia.replaceIn(body, foreign.base());
        body.select(css("input[type=checkbox]")).forEach(HtmlStructure::keepTick);
        body.select(css("img[alt]")).forEach(HtmlStructure::keepSmiley);
        removeWhatIsNoText(body);
        FeedBoilerplate.removeFrom(body);
        body.select(css("a")).forEach(link -> link(link, foreign));
        body.select(css("[style~=(?i)text-decoration[^;]*line-through]")).forEach(HtmlStructure::strikeOut);
        body.select(css("q"))
                .forEach(quote -> quote.prepend("\u201C").append("\u201D").unwrap());
        body.select(css("ruby:not(:has(rp)) rt"))
                .forEach(reading -> reading.prepend(" (").append(")"));
        HtmlTables.simplify(body);
        body.select(css("figcaption")).forEach(HtmlStructure::caption);
        HtmlIndents.limit(body);
        body.select(css(INLINE)).forEach(HtmlStructure::part);
        for (Element element : body.getAllElements()) {
            String name = RENAMED.get(element.normalName());
            if (name != null) {
                element.tagName(name);
            }
        }
        removeHeadline(body, foreign.headline());
        removeEmpty(body);
    }

    /** Removes programs, fields of forms and frames, but not the words that stand in for them. */
    static void removeWhatIsNoText(Element body) {
        EmbeddedText.keepIn(body);
        body.select(css(NEVER_TEXT)).remove();
    }

    /** Adds what no sanitiser lets through and what is only ours: how code breaks, and room in the cells of tables. */
    static void finish(Element body) {
        removeEmpty(body);
        body.select(css("pre")).attr("style", "white-space:pre-wrap");
        body.select(css("table")).attr("cellpadding", "6");
    }

    /** Word processors strike words out by a style, which no mail client is given. */
    private static void strikeOut(Element element) {
        boolean isStruckAlready = element.closest(css("del, s, strike")) != null;
        if (!isStruckAlready && !element.isBlock()) {
            element.tagName("del");
        }
    }

    private static void keepTick(Element box) {
        boolean hasSpace = box.nextSibling() instanceof TextNode text
                && text.getWholeText().startsWith(" ");
        box.replaceWith(new TextNode((box.hasAttr("checked") ? "\u2611" : "\u2610") + (hasSpace ? "" : " ")));
    }

    private static void keepSmiley(Element image) {
        String alt = image.attr("alt").strip();
        boolean isSmiley = !alt.isEmpty() && alt.length() <= 8 && alt.chars().allMatch(c -> c > 0xFF);
        if (isSmiley) {
            image.replaceWith(new TextNode(alt));
        }
    }

    /** Makes an address absolute. Places in the same text are places of its page. */
    private static void link(Element link, ForeignHtml foreign) {
        String address = link.attr("href").strip();
        if (address.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            return;
        }
        link.removeAttr("href");
        WebUrls.of(address, address.startsWith("#") ? foreign.page() : foreign.base())
                .ifPresent(absolute -> link.attr("href", absolute.toString()));
        if (!link.hasText()) {
            link.unwrap();
        }
    }

    private static void caption(Element caption) {
        caption.tagName("p");
        Element small = new Element("small");
        List.copyOf(caption.childNodes()).forEach(small::appendChild);
        caption.appendChild(small);
    }

    /** Puts a space between parts of a line that style sheets hold apart: name, author, day. */
    private static void part(Element element) {
        Node next = element.nextSibling();
        if (!(next instanceof Element other) || !other.is(css(INLINE))) {
            return;
        }
        String before = element.wholeText();
        String after = other.wholeText();
        boolean isGlued = !before.isEmpty()
                && !after.isEmpty()
                && Character.isLetterOrDigit(before.codePointBefore(before.length()))
                && (Character.isUpperCase(after.codePointAt(0)) || Character.isDigit(after.codePointAt(0)));
        if (isGlued) {
            element.after(new TextNode(" "));
        }
    }

    private static void removeHeadline(Element body, String headline) {
        String wanted = comparable(headline);
        String all = comparable(body.text());
        if (wanted.isEmpty() || !all.startsWith(wanted)) {
            return;
        } else if (all.equals(wanted)) {
            body.empty();
            return;
        }
        body.select(css("h1, h2, h3, h4, h5, h6, p, div, span, a, strong, b")).stream()
                .filter(element -> comparable(element.text()).equals(wanted))
                .findFirst()
                .ifPresent(Node::remove);
    }

    private static String comparable(String text) {
        return PlainText.plainSpaces(text).toLowerCase(Locale.ROOT);
    }

    private static void removeEmpty(Element body) {
        boolean isChanged = true;
        while (isChanged) {
            List<Element> empty = body
                    .select(css("p, div, li, ul, ol, blockquote, h1, h2, h3, h4, h5, h6, small, a, em, strong, table"))
                    .stream()
                    .filter(element -> !element.equals(body)
                            && !element.hasText()
                            && element.select(css("hr, br")).isEmpty())
                    .toList();
            empty.forEach(Node::remove);
            isChanged = !empty.isEmpty();
        }
    }
}
