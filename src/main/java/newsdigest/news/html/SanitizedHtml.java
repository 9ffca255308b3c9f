package newsdigest.news.html;

import java.util.List;
import java.util.stream.Collectors;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Foreign HTML, sanitised for a digest: paragraphs, lists, tables, emphasis, code and links stay; scripts, styles, forms
 * and pictures are removed. Only output of the sanitiser ever leaves this class.
 *
 * @param html HTML that is safe in a page
 * @param text plain text of the HTML
 * @param pictures pictures in it, as they come
 * @param isCut true when there was more than wanted
 * @param opening words on one line that it opens with, before it was cut
 */
public record SanitizedHtml(String html, String text, List<PictureCandidate> pictures, boolean isCut, String opening) {

    /** Characters by which one text is told from another. */
    private static final int OPENING = 4_000;

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd")
            .allowElements("h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del", "ins", "q", "mark")
            .allowElements("sub", "sup", "small", "code", "kbd", "a")
            .allowElements("table", "caption", "tr", "td", "th")
            .allowElements((name, attributes) -> "h3", "h1", "h2")
            .allowElements((name, attributes) -> "s", "strike")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .matching((element, attribute, value) -> number(value))
            .onElements("ol")
            .allowAttributes("value")
            .matching((element, attribute, value) -> number(value))
            .onElements("li")
            .toFactory();

    private static final int MOST_MARKUP = 1_000_000;

    /** Elements of a text; of what has more, such as tags that are never closed, only the words are read. */
    private static final int MOST_ELEMENTS = 10_000;

    /** Characters of markup for each of text, beyond which the markup is thought to be worth less than its text. */
    private static final int MARKUP_PER_TEXT = 8;

    private static final int FREE_MARKUP = 4_000;

    /** Sanitises HTML, or plain text with blank lines between its paragraphs. */
    public static SanitizedHtml of(ForeignHtml foreign, SummaryLength length) {
        String whole = PlainText.printable(foreign.written());
        String markup = whole.substring(0, Math.min(whole.length(), MOST_MARKUP));
        if (!HtmlText.hasTags(markup)) {
            markup = paragraphs(PlainText.paragraphs(Parser.unescapeEntities(markup, false)));
        }
        Document document = HtmlText.parse(markup);
        document.outputSettings().prettyPrint(false);
        HtmlText.removeHidden(document.body());
        List<PictureCandidate> pictures = PictureCandidate.in(document.body(), foreign.base());
        if (document.getAllElements().size() > MOST_ELEMENTS) {
            HtmlStructure.removeWhatIsNoText(document.body());
            document = HtmlText.parse(
                    paragraphs(List.of(HtmlText.of(document.body()).split("\n\n"))));
            document.outputSettings().prettyPrint(false);
        }
        HtmlStructure.tidy(document.body(), foreign);
        document.traverse(new TidyText());
        Document safe = HtmlText.parse(POLICY.sanitize(document.body().html()));
        safe.outputSettings().prettyPrint(false);
        String words = safe.body().text();
        String opening = words.substring(0, Math.min(words.length(), OPENING));
        boolean cut = length.cut(safe.body());
        HtmlStructure.finish(safe.body());
        String text = HtmlText.of(safe.body());
        String html = text.isEmpty() ? "" : html(safe.body());
        if (html.length() > FREE_MARKUP + MARKUP_PER_TEXT * text.length()) {
            html = paragraphs(List.of(text.split("\n\n")));
        }
        return new SanitizedHtml(html, text, pictures, cut, opening);
    }

    /** Returns its first paragraph on one line, without the addresses of its links. */
    public String firstLine() {
        return HtmlText.parse(html).body().children().stream()
                .map(block -> HtmlText.line(block.outerHtml()))
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String number(String written) {
        return written.matches("-?\\d{1,6}") ? written : null;
    }

    private static String html(Element body) {
        boolean hasNoBlocks = body.children().stream().noneMatch(Element::isBlock);
        String html = body.html().strip();
        return hasNoBlocks ? "<p>" + html + "</p>" : html;
    }

    private static String paragraphs(List<String> paragraphs) {
        return paragraphs.stream()
                .map(paragraph -> "<p>" + PlainText.html(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** Visitor that removes unwanted characters of word processors, character references and old printers from text. */
    private static final class TidyText implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                text.text(PlainText.typographic(text.getWholeText())
                        .replace('\u000B', ' ')
                        .replace('\f', ' ')
                        .replace('\r', ' '));
            }
        }
    }
}
