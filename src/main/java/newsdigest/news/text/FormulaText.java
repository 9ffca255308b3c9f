package newsdigest.news.text;

import static newsdigest.text.CssSelector.css;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Formulas of MathML as a line of text, with raised and lowered letters where HTML has them. */
public final class FormulaText {

    private static final Set<String> SILENT =
            Set.of("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "script", "style");
    private static final Set<String> ELEMENTS = Set.of(
            "math",
            "mi",
            "mn",
            "mo",
            "ms",
            "mtext",
            "mspace",
            "mrow",
            "mfrac",
            "msup",
            "msub",
            "msubsup",
            "mover",
            "munder",
            "munderover",
            "msqrt",
            "mroot",
            "mfenced",
            "mtable",
            "mtr",
            "mtd",
            "mstyle",
            "mpadded",
            "merror",
            "menclose",
            "maction",
            "mmultiscripts",
            "semantics");
    private static final String SPACED_SIGNS =
            "=+-\u2212\u00B1\u00D7\u00F7<>\u2264\u2265\u2260\u2248\u2192\u2208\u21D2";

    private FormulaText() {}

    /** Returns true for the name of an element of MathML. */
    public static boolean isElement(String name) {
        return ELEMENTS.contains(name) || SILENT.contains(name);
    }

    /** Puts text in the place of every formula. */
    public static void replaceIn(Element body) {
        for (Element formula : body.select(css("math"))) {
            String text = of(formula);
            String spoken = text.isBlank() ? PlainText.html(formula.attr("alttext")) : text;
            boolean isBlock = formula.attr("display").equals("block");
            formula.before(isBlock ? "<p>" + spoken + "</p>" : "<span>" + spoken + "</span>");
            formula.remove();
        }
    }

    private static String of(Element element) {
        List<Element> parts = element.children();
        return switch (element.normalName()) {
            case "mfrac" -> group(parts, 0) + "/" + group(parts, 1);
            case "msup", "mover" -> part(parts, 0) + script("sup", parts, 1);
            case "msub", "munder" -> part(parts, 0) + script("sub", parts, 1);
            case "msubsup", "munderover" -> part(parts, 0) + script("sub", parts, 1) + script("sup", parts, 2);
            case "msqrt" -> "\u221A(" + all(element) + ")";
            case "mroot" -> script("sup", parts, 1) + "\u221A(" + part(parts, 0) + ")";
            case "mfenced" -> fenced(element);
            case "mtable" -> "[" + joined(parts, "; ") + "]";
            case "mtr" -> joined(parts, ", ");
            case "mspace" -> " ";
            case "mo" -> sign(element);
            case "semantics", "maction" -> part(parts, 0);
            default -> all(element);
        };
    }

    private static String all(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(PlainText.html(words.getWholeText().strip()));
            } else if (node instanceof Element child && !SILENT.contains(child.normalName())) {
                text.append(of(child));
            }
        }
        return text.toString();
    }

    private static String joined(List<Element> parts, String between) {
        return parts.stream().map(FormulaText::of).collect(Collectors.joining(between));
    }

    private static String fenced(Element element) {
        String open = element.hasAttr("open") ? element.attr("open") : "(";
        String close = element.hasAttr("close") ? element.attr("close") : ")";
        return PlainText.html(open) + joined(element.children(), ", ") + PlainText.html(close);
    }

    private static String sign(Element element) {
        String sign = all(element);
        boolean standsBetween = element.previousElementSibling() != null && element.nextElementSibling() != null;
        return standsBetween && SPACED_SIGNS.contains(element.text().strip()) ? " " + sign + " " : sign;
    }

    private static String part(List<Element> parts, int index) {
        return index < parts.size() ? of(parts.get(index)) : "";
    }

    private static String group(List<Element> parts, int index) {
        String text = part(parts, index);
        boolean isOne = index >= parts.size() || parts.get(index).children().size() < 2;
        return isOne ? text : "(" + text + ")";
    }

    private static String script(String name, List<Element> parts, int index) {
        String text = part(parts, index);
        return text.isBlank() ? "" : "<" + name + ">" + text + "</" + name + ">";
    }
}
