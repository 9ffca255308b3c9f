package newsdigest.news.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Converter of HTML to plain text: paragraphs with a blank line between them, lists with dashes, links with their
 * address.
 */
public final class HtmlText implements NodeVisitor {

    static final int DEEPEST = 100;

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "ul",
            "ol",
            "dl",
            "blockquote",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "table",
            "section",
            "article",
            "header",
            "footer",
            "figure",
            "figcaption",
            "address",
            "aside",
            "main",
            "body");
    private static final Set<String> LINES = Set.of("li", "tr", "dt", "dd", "caption");

    private final List<String> paragraphs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String bullet = "";

    /** Returns the name of the first element of a piece of HTML that readers do not see. */
    public static Optional<String> hiddenElement(String html) {
        return HiddenText.firstIn(html);
    }

    /** Returns a piece of HTML without what readers do not see. */
    public static String withoutHidden(String html) {
        return HiddenText.removedFrom(html);
    }

    private HtmlText() {}

    /** Parses a fragment of HTML, with limited depth. */
    public static Document parse(String html) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput("<body>" + html, "");
    }

    /** Returns the text on one line; text without markup stays as it is. */
    public static String line(String html) {
        if (!hasTags(html)) {
            return PlainText.line(Parser.unescapeEntities(html, false));
        }
        Element body = parse(html).body();
        HiddenText.removeFrom(body);
        return PlainText.line(body.text());
    }

    /** Returns paragraphs separated by a blank line. */
    static String of(Element element) {
        HtmlText text = new HtmlText();
        element.traverse(text);
        text.endParagraph();
        return String.join("\n\n", text.paragraphs);
    }

    /** Returns true when a text contains something of the shape of a tag or comment. */
    static boolean hasTags(String text) {
        int open = text.indexOf('<');
        while (open >= 0 && open + 1 < text.length()) {
            char next = text.charAt(open + 1);
            boolean opensTag = next < 128 && (Character.isLetter(next) || next == '/' || next == '!');
            if (opensTag && text.indexOf('>', open) > 0) {
                return true;
            }
            open = text.indexOf('<', open + 1);
        }
        return false;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            line.append(text.getWholeText());
        } else if (node instanceof Element element) {
            if (element.normalName().equals("br")) {
                lineBreak();
            } else {
                edge(element);
            }
            if (element.normalName().equals("li")) {
                bullet = bullet(element);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (element.normalName()) {
                case "a" -> address(element);
                case "td", "th" -> line.append(' ');
                default -> edge(element);
            }
        }
    }

    private void edge(Element element) {
        Element parent = element.parent();
        boolean insideItem = parent != null && parent.normalName().equals("li");
        if (LINES.contains(element.normalName()) || (insideItem && BLOCKS.contains(element.normalName()))) {
            endLine();
        } else if (BLOCKS.contains(element.normalName())) {
            endParagraph();
        }
    }

    private static String bullet(Element item) {
        Element list = item.parent();
        return list != null && list.normalName().equals("ol") ? (item.elementSiblingIndex() + 1) + ". " : "- ";
    }

    private void address(Element link) {
        String address = link.attr("href").replaceFirst("^mailto:", "");
        if (!address.isEmpty() && !link.text().contains(address)) {
            line.append(" (").append(address).append(')');
        }
    }

    /** Ends the line; two line breaks in a row end the paragraph. */
    private void lineBreak() {
        if (line.toString().isBlank()) {
            endParagraph();
        } else {
            endLine();
        }
    }

    private void endLine() {
        String text = PlainText.line(line.toString());
        line.setLength(0);
        if (!text.isEmpty()) {
            lines.add(bullet + text);
            bullet = "";
        }
    }

    private void endParagraph() {
        endLine();
        if (!lines.isEmpty()) {
            paragraphs.add(String.join("\n", lines));
            lines.clear();
        }
    }
}
