package newsdigest.news.text;

import static newsdigest.text.CssSelector.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;

/**
 * Converter of HTML to plain text: paragraphs with a blank line between them, lists with dashes, rows of tables with
 * bars, code line by line, links with their address.
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
    private static final Set<String> DRAWING = Set.of(
            "svg",
            "text",
            "path",
            "g",
            "circle",
            "ellipse",
            "rect",
            "line",
            "polyline",
            "polygon",
            "use",
            "tspan",
            "defs",
            "desc");
    private static final Set<String> STRUCK = Set.of("del", "s", "strike");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)(?:\\s[^<>]*|/)?>");
    private static final Pattern EMPTY_RAW =
            Pattern.compile("(?i)<(script|style|iframe|textarea|title|noscript|a)((?:\\s(?:[^<>]*[\\s\"'])?)?)/>");

    private final List<String> paragraphs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String bullet = "";
    private int listDepth;
    private int preDepth;

    /** Returns the name of the first element of a piece of HTML that readers do not see. */
    public static Optional<String> hiddenElement(String html) {
        return HiddenText.firstIn(html);
    }

    /** Returns a piece of HTML without what readers do not see. */
    public static String withoutHidden(String html) {
        return HiddenText.removedFrom(html);
    }

    /** Removes what readers of a page do not see. */
    public static void removeHidden(Element page) {
        HiddenText.removeFrom(page);
    }

    private HtmlText() {}

    /**
     * Parses a fragment of HTML, with limited depth. {@code <iframe/>}, which means an empty one to whoever writes it and
     * an open one to HTML, is taken as it is meant.
     */
    public static Document parse(String html) {
        String closed = html.contains("/>") ? EMPTY_RAW.matcher(html).replaceAll("<$1$2></$1>") : html;
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput("<body>" + closed, "");
    }

    /** Returns the text on one line, without words that are struck out; text without markup stays as it is. */
    public static String line(String html) {
        if (!hasTags(html)) {
            return PlainText.line(Parser.unescapeEntities(html, false));
        }
        Element body = parse(html).body();
        HiddenText.removeFrom(body);
        FormulaText.replaceIn(body);
        body.select(css("svg title, svg desc, script, style, template")).remove();
        body.select(css("ruby:not(:has(rp)) rt"))
                .forEach(reading -> reading.prepend("(").append(")"));
        String whole = PlainText.line(body.text());
        body.select(css(String.join(", ", STRUCK))).remove();
        body.select(css("sup, sub")).forEach(script -> script.text(raised(script, script.wholeText())));
        String line = PlainText.line(body.text());
        return line.isEmpty() ? whole : line;
    }

    /** Returns paragraphs separated by a blank line. */
    public static String of(Element element) {
        HtmlText text = new HtmlText();
        element.traverse(text);
        text.endParagraph();
        return String.join("\n\n", text.paragraphs);
    }

    /** Returns true when a text contains something of the shape of a tag or comment. */
    public static boolean hasTags(String text) {
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

    /** Returns true when all tags of a text are HTML's, and one at least is closed or needs no end. */
    public static boolean isMarkup(String text) {
        Matcher tag = TAG.matcher(text);
        boolean hasEnd = false;
        while (tag.find()) {
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (!Tag.isKnownTag(name) && !FormulaText.isElement(name) && !DRAWING.contains(name)) {
                return false;
            }
            hasEnd |= !tag.group(1).isEmpty() || name.equals("br") || name.equals("img") || name.equals("hr");
        }
        return hasEnd;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            append(text);
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void append(TextNode text) {
        String words = text.getWholeText();
        if (preDepth > 0) {
            String[] code = words.split("\n", -1);
            for (int i = 0; i < code.length; i++) {
                if (i > 0) {
                    endLine();
                }
                line.append(code[i]);
            }
        } else {
            Element parent = text.parent();
            Element script = parent == null ? null : parent.closest(css("sup, sub"));
            line.append(script == null ? words : raised(script, words));
        }
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "br" -> lineBreak();
            case "ul", "ol" -> {
                edge(element);
                listDepth++;
            }
            case "pre" -> {
                edge(element);
                preDepth++;
            }
            case "li" -> {
                edge(element);
                bullet = bullet(element);
            }
            case "del", "s", "strike" -> strike(element);
            default -> edge(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (element.normalName()) {
                case "a" -> address(element);
                case "td", "th" -> line.append(element.nextElementSibling() == null ? " " : " | ");
                case "ul", "ol" -> {
                    edge(element);
                    listDepth--;
                }
                case "pre" -> {
                    edge(element);
                    preDepth--;
                }
                case "del", "s", "strike" -> strike(element);
                default -> edge(element);
            }
        }
    }

    /** Marks words that no longer hold, for without a mark they would. */
    private void strike(Element element) {
        if (element.hasText()) {
            line.append("~~");
        }
    }

    private void edge(Element element) {
        Element parent = element.parent();
        boolean insideItem = parent != null && parent.normalName().equals("li");
        boolean insideCell = parent != null && Set.of("td", "th").contains(parent.normalName());
        if (insideCell && BLOCKS.contains(element.normalName())) {
            line.append(' ');
        } else if (LINES.contains(element.normalName()) || (insideItem && BLOCKS.contains(element.normalName()))) {
            endLine();
        } else if (BLOCKS.contains(element.normalName())) {
            endParagraph();
        }
    }

    private static String bullet(Element item) {
        Element list = item.parent();
        if (list == null || !list.normalName().equals("ol")) {
            return "- ";
        }
        int number = number(list.attr("start"), 1);
        for (Element at : list.children()) {
            number = number(at.attr("value"), number);
            if (at.equals(item)) {
                break;
            }
            number++;
        }
        return number + ". ";
    }

    private static int number(String written, int otherwise) {
        return written.matches("-?\\d{1,6}") ? Integer.parseInt(written) : otherwise;
    }

    private static String raised(Element parent, String words) {
        return switch (parent.normalName()) {
            case "sup" -> RaisedText.above(words);
            case "sub" -> RaisedText.below(words);
            default -> words;
        };
    }

    private void address(Element link) {
        String address = link.attr("href").replaceFirst("^mailto:", "");
        boolean isFootnote = link.closest(css("sup")) != null;
        if (!address.isEmpty() && !isFootnote && !link.text().contains(address)) {
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
        String indent = "  ".repeat(Math.max(0, listDepth - 1));
        if (preDepth > 0) {
            String code =
                    PlainText.printable(line.toString()).replace("\t", "    ").stripTrailing();
            line.setLength(0);
            if (!code.isEmpty() || !lines.isEmpty()) {
                lines.add(code);
            }
            return;
        }
        String text = PlainText.line(line.toString());
        line.setLength(0);
        if (!text.isEmpty()) {
            String further = lines.isEmpty() || listDepth == 0 || !bullet.isEmpty() ? "" : "  ";
            lines.add(indent + (bullet.isEmpty() ? further : bullet) + text);
            bullet = "";
        }
    }

    private void endParagraph() {
        endLine();
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        if (!lines.isEmpty()) {
            paragraphs.add(String.join("\n", lines));
            lines.clear();
        }
    }
}
