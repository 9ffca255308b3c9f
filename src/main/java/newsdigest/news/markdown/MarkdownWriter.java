package newsdigest.news.markdown;

import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.news.text.HtmlText;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Writer of safe HTML as Markdown that reads as the same text, for people who go on writing it. */
public final class MarkdownWriter {

    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .build();

    /** Elements that Markdown has no sign for, and takes as HTML. */
    private static final Set<String> AS_HTML = Set.of("sub", "sup", "u", "ins", "small", "mark");

    private static final Map<String, Integer> HEADINGS = Map.of("h1", 1, "h2", 2, "h3", 3, "h4", 4, "h5", 5, "h6", 6);

    private MarkdownWriter() {}

    /** Returns HTML that is sanitised already as Markdown. */
    public static String of(String safeHtml) {
        Element body = HtmlText.parse(safeHtml).body();
        body.select("strong, b, em, i, a, s, del").forEach(MarkdownWriter::moveBlanksOut);
        Document document = new Document();
        addBlocks(body, document);
        return RENDERER.render(document).strip();
    }

    /** Moves blanks at the edges of an emphasis out of it, where Markdown would not take its signs for such. */
    private static void moveBlanksOut(Element element) {
        String text = element.wholeText();
        if (text.isBlank()) {
            element.unwrap();
            return;
        }
        if (Character.isWhitespace(text.charAt(0))) {
            element.before(new TextNode(" "));
            if (element.firstChild() instanceof TextNode first) {
                first.text(first.getWholeText().stripLeading());
            }
        }
        if (Character.isWhitespace(text.charAt(text.length() - 1))) {
            element.after(new TextNode(" "));
            if (element.lastChild() instanceof TextNode last) {
                last.text(last.getWholeText().stripTrailing());
            }
        }
    }

    private static void addBlocks(Element from, Node to) {
        @Nullable Paragraph open = null;
        for (org.jsoup.nodes.Node child : from.childNodes()) {
            boolean isBlock = child instanceof Element element && isBlock(element);
            if (isBlock) {
                open = null;
                addBlock((Element) child, to);
            } else if (open != null || !isBlank(child)) {
                if (open == null) {
                    open = new Paragraph();
                    to.appendChild(open);
                }
                addInline(child, open);
            }
        }
        trimParagraphs(to);
    }

    private static boolean isBlock(Element element) {
        return element.isBlock() || Set.of("li", "dt", "dd", "tr", "td", "th").contains(element.normalName());
    }

    private static boolean isBlank(org.jsoup.nodes.Node node) {
        return node instanceof TextNode text && text.isBlank();
    }

    private static void addBlock(Element element, Node to) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                Heading heading = new Heading();
                heading.setLevel(HEADINGS.getOrDefault(name, 3));
                addInlines(element, heading);
                to.appendChild(heading);
            }
            case "ul", "ol" -> addList(element, to);
            case "blockquote" -> addBlocksTo(new BlockQuote(), element, to);
            case "pre" -> {
                FencedCodeBlock code = new FencedCodeBlock();
                code.setFenceCharacter("`");
                code.setLiteral(element.wholeText().stripTrailing() + "\n");
                to.appendChild(code);
            }
            case "hr" -> to.appendChild(new ThematicBreak());
            case "tr" -> addRow(element, to);
            default -> addBlocks(element, to);
        }
    }

    private static void addBlocksTo(Node block, Element element, Node to) {
        addBlocks(element, block);
        to.appendChild(block);
    }

    private static void addList(Element element, Node to) {
        ListBlock list;
        if (element.normalName().equals("ol")) {
            OrderedList ordered = new OrderedList();
            ordered.setMarkerStartNumber(number(element.attr("start")));
            ordered.setMarkerDelimiter(".");
            list = ordered;
        } else {
            BulletList bullets = new BulletList();
            bullets.setMarker("-");
            list = bullets;
        }
        list.setTight(element.select("li > p, li > blockquote, li > pre").isEmpty());
        element.children().forEach(item -> addBlocksTo(new ListItem(), item, list));
        to.appendChild(list);
    }

    private static int number(String written) {
        return written.matches("\\A\\d{1,6}") ? Integer.parseInt(written) : 1;
    }

    /** Adds a row of a table as a line with its cells side by side. */
    private static void addRow(Element row, Node to) {
        Paragraph line = new Paragraph();
        for (Element cell : row.children()) {
            if (line.getFirstChild() != null) {
                line.appendChild(new Text(" | "));
            }
            addInlines(cell, line);
        }
        to.appendChild(line);
    }

    private static void addInlines(Element from, Node to) {
        from.childNodes().forEach(child -> addInline(child, to));
    }

    private static void addInline(org.jsoup.nodes.Node child, Node to) {
        if (child instanceof TextNode text) {
            String words = text.getWholeText().replaceAll("\\s+", " ");
            boolean beginsLine = to.getLastChild() instanceof HardLineBreak;
            to.appendChild(new Text(beginsLine ? words.stripLeading() : words));
        } else if (child instanceof Element element) {
            addElement(element, to);
        }
    }

    private static void addElement(Element element, Node to) {
        String name = element.normalName();
        switch (name) {
            case "br" -> to.appendChild(new HardLineBreak());
            case "strong", "b" -> addInlinesTo(new StrongEmphasis("**"), element, to);
            case "em", "i" -> addInlinesTo(new Emphasis("*"), element, to);
            case "s", "del" -> addInlinesTo(new Strikethrough("~~"), element, to);
            case "code", "kbd" -> to.appendChild(new Code(element.wholeText()));
            case "a" -> {
                if (element.attr("href").isEmpty()) {
                    addInlines(element, to);
                } else {
                    addInlinesTo(new Link(element.attr("href"), null), element, to);
                }
            }
            default -> {
                boolean asHtml = AS_HTML.contains(name);
                if (asHtml) {
                    to.appendChild(html("<" + name + ">"));
                }
                addInlines(element, to);
                if (asHtml) {
                    to.appendChild(html("</" + name + ">"));
                }
            }
        }
    }

    private static void addInlinesTo(Node inline, Element element, Node to) {
        addInlines(element, inline);
        to.appendChild(inline);
    }

    private static HtmlInline html(String tag) {
        HtmlInline html = new HtmlInline();
        html.setLiteral(tag);
        return html;
    }

    /** Takes blanks and line breaks from the edges of paragraphs, where they mean nothing. */
    private static void trimParagraphs(Node parent) {
        for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph) {
                trim(block.getFirstChild(), true);
                trim(block.getLastChild(), false);
            }
        }
    }

    private static void trim(@Nullable Node edge, boolean isFirst) {
        if (edge instanceof Text text) {
            String literal = text.getLiteral();
            text.setLiteral(isFirst ? literal.stripLeading() : literal.stripTrailing());
        } else if (edge instanceof HardLineBreak) {
            @Nullable Node next = isFirst ? edge.getNext() : edge.getPrevious();
            edge.unlink();
            trim(next, isFirst);
        }
    }
}
