package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.util.Locale;
import java.util.stream.Collectors;
import newsdigest.news.text.FormulaText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Words within elements that no mail shows: formulas, drawings, forms, and what stands in for a program. */
final class EmbeddedText {

    private static final String CONTROLS = "input, select, textarea";

    /** Elements whose content is shown where they themselves cannot be. */
    private static final String STAND_INS = "object, canvas, noscript, form, template[shadowrootmode]";

    private static final int LONGEST_REQUEST = 200;

    private EmbeddedText() {}

    /** Puts the words of such elements in their place. */
    static void keepIn(Element body) {
        body.select(css("script, style")).remove();
        FormulaText.replaceIn(body);
        body.select(css("svg")).forEach(EmbeddedText::keepDrawing);
        body.select(css("noscript")).stream()
                .filter(EmbeddedText::asksForScripts)
                .forEach(Node::remove);
        body.select(css("form label")).stream()
                .filter(EmbeddedText::namesControl)
                .forEach(Node::remove);
        body.select(css(STAND_INS)).forEach(Element::unwrap);
    }

    private static void keepDrawing(Element drawing) {
        String words = drawing.select(css("text")).stream()
                .filter(text -> text.closest(css("defs, symbol, text text")) == null)
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
        if (!words.isEmpty()) {
            drawing.before(new TextNode(" " + words + " "));
        }
        for (Element foreign : drawing.select(css("foreignObject, foreignobject"))) {
            foreign.childNodesCopy().forEach(drawing::before);
        }
        drawing.remove();
    }

    private static boolean asksForScripts(Element element) {
        String text = element.text();
        return text.length() <= LONGEST_REQUEST && text.toLowerCase(Locale.ROOT).contains("javascript");
    }

    /** Returns true for the name of a field, which says nothing without the field. */
    private static boolean namesControl(Element label) {
        Element form = label.closest(css("form"));
        String wanted = label.attr("for");
        boolean isOfOther = form != null
                && !wanted.isEmpty()
                && form.select(css(CONTROLS)).stream()
                        .anyMatch(control -> control.id().equals(wanted));
        return isOfOther || label.selectFirst(css(CONTROLS)) != null;
    }
}
