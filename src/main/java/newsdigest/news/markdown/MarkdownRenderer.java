package newsdigest.news.markdown;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.Summary;
import newsdigest.news.html.ForeignHtml;
import newsdigest.news.html.SanitizedHtml;
import newsdigest.news.html.SummaryLength;
import newsdigest.news.text.HtmlText;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.parser.Tag;

/**
 * Renderer of Markdown (CommonMark with tables, strikethrough, footnotes and task lists). HTML in it is cleaned like
 * that of others; tags that HTML does not know are text.
 */
final class MarkdownRenderer {

    /** Deepest nesting of quotes and lists that is rendered, as rendering is recursive. */
    private static final int DEEPEST = 50;

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.builder().requireTwoTildes(true).build(),
            TaskListItemsExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern TAG = Pattern.compile("\\A\\s*</?([A-Za-z][A-Za-z0-9-]*)");

    private MarkdownRenderer() {}

    static Node parse(String markdown) {
        Footnotes footnotes = Footnotes.takenOutOf(markdown);
        Node body = PARSER.parse(footnotes.text());
        footnotes.putInto(body, PARSER);
        body.accept(new UnknownTags());
        return body;
    }

    /** Returns the text as HTML that may still hold anything. */
    static String html(Node body) {
        return HTML.render(body);
    }

    /** Returns clean HTML and text. */
    static Summary.Parts clean(String html) {
        SanitizedHtml safe = SanitizedHtml.of(new ForeignHtml(html, Optional.empty()), SummaryLength.whole());
        return new Summary.Parts(safe.html(), safe.text(), safe.opening(), Optional.empty());
    }

    /** Returns the text on one line. */
    static String line(Node node) {
        return HtmlText.line(HTML.render(node));
    }

    private static boolean isUnknown(String html) {
        Matcher tag = TAG.matcher(html);
        return tag.find() && !Tag.isKnownTag(tag.group(1));
    }

    /** Visitor that makes text of tags such as {@code <name>}, which people write for something to fill in. */
    private static final class UnknownTags extends AbstractVisitor {
        @Override
        public void visit(HtmlInline html) {
            if (isUnknown(html.getLiteral())) {
                html.insertBefore(new Text(html.getLiteral()));
                html.unlink();
            }
        }

        @Override
        public void visit(HtmlBlock html) {
            if (isUnknown(html.getLiteral())) {
                Paragraph paragraph = new Paragraph();
                paragraph.appendChild(new Text(html.getLiteral()));
                html.insertBefore(paragraph);
                html.unlink();
            }
        }
    }
}
