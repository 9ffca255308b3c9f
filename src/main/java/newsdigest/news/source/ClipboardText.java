package newsdigest.news.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.html.ForeignHtml;
import newsdigest.news.html.SanitizedHtml;
import newsdigest.news.html.SummaryLength;
import newsdigest.news.markdown.MarkdownWriter;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Text that was copied from a word processor, a page or a mail, as plain text or as HTML. HTML becomes text with paragraphs,
 * its links and emphasis as Markdown; a line that is a date stays plain, since items begin there.
 */
public final class ClipboardText {

    /** Beginning of what programs put into the clipboard as HTML. */
    private static final Pattern HTML =
            Pattern.compile("(?i)\\A\\s*+<(?:!doctype|!--|html|head|meta|body|article|section"
                    + "|main|div|p|span|h[1-6]|ul|ol|table|b|strong|a|font|google-sheets-html-origin)\\b[^>]*+>");

    private static final Pattern SIGNS =
            Pattern.compile("\\\\(?=\\p{Punct})|\\*\\*|(?<![\\p{L}\\p{N}])[*_]|[*_](?![\\p{L}\\p{N}])");

    private static final Pattern HEADING = Pattern.compile("\\A#{1,6} ");

    private ClipboardText() {}

    /** Returns the text as people would type it. */
    public static String of(String copied) {
        return HTML.matcher(copied).lookingAt() ? ofHtml(copied) : copied;
    }

    /** Returns the text of HTML, whatever it begins with. */
    public static String ofHtml(String html) {
        Document document = HtmlText.parse(html);
        document.outputSettings().prettyPrint(false);
        nameEmphasis(document.body());
        document.body().select("p[style*=mso-list], p.MsoListParagraph").forEach(ClipboardText::makeListItem);
        SanitizedHtml safe =
                SanitizedHtml.of(new ForeignHtml(document.body().html(), Optional.empty()), SummaryLength.whole());
        // Each entry of a list is a paragraph: lines without an empty one between are read as one.
        return MarkdownWriter.of(loose(safe.html()))
                .lines()
                .map(ClipboardText::line)
                .collect(Collectors.joining("\n"));
    }

    /** Gives the emphasis that is only in styles the elements that mean it, and takes those away that mean none. */
    private static void nameEmphasis(Element body) {
        body.select(
                        "b[style~=(?i)font-weight\\s*:\\s*(normal|[1-4]00)], strong[style~=(?i)font-weight\\s*:\\s*(normal|[1-4]00)]")
                .unwrap();
        body.select("span[style~=(?i)font-weight\\s*:\\s*(bold|[6-9]00)]").tagName("strong");
        body.select("span[style~=(?i)font-style\\s*:\\s*italic]").tagName("em");
    }

    /** Makes an entry of a list of what Word writes as a paragraph with a bullet drawn before it. */
    private static void makeListItem(Element paragraph) {
        paragraph.select("span[style~=(?i)mso-list\\s*:\\s*ignore]").remove();
        paragraph.tagName("li").clearAttributes().wrap("<ul></ul>");
    }

    private static String loose(String html) {
        Document document = HtmlText.parse(html);
        document.outputSettings().prettyPrint(false);
        for (Element item : document.body().select("li")) {
            List<org.jsoup.nodes.Node> words = new ArrayList<>(item.childNodes());
            if (item.select("p, ul, ol").isEmpty()) {
                Element paragraph = item.appendElement("p");
                words.forEach(paragraph::appendChild);
            }
        }
        return document.body().html();
    }

    /** Returns a line of Markdown; one that is a date without the signs of it. */
    private static String line(String line) {
        String plain = PlainText.line(
                SIGNS.matcher(HEADING.matcher(line).replaceFirst("")).replaceAll(""));
        boolean isDate = DateLineParser.of(plain).isPresent();
        return isDate ? plain : line.stripTrailing();
    }
}
