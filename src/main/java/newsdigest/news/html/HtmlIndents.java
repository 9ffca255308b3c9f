package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.util.Map;
import org.jsoup.nodes.Element;

/** Levels of lists and quotations: a phone has room for a few, and more of them would make the whole page wider than it is. */
final class HtmlIndents {

    /** Steps by which mail programs indent each: a quotation from both sides. */
    private static final Map<String, Integer> STEPS = Map.of("ul", 1, "ol", 1, "dl", 1, "blockquote", 2);

    /** Steps of 40 pixels each, of the 340 that a phone has. */
    private static final int MOST_STEPS = 6;

    private HtmlIndents() {}

    /** Takes the indentation from what stands deeper; its lines stay lines. */
    static void limit(Element body) {
        for (Element element : body.select(css(String.join(", ", STEPS.keySet())))) {
            int steps = element.parents().stream()
                    .mapToInt(parent -> STEPS.getOrDefault(parent.normalName(), 0))
                    .sum();
            if (steps + STEPS.getOrDefault(element.normalName(), 0) > MOST_STEPS) {
                element.children().stream()
                        .filter(child -> child.is(css("li, dt, dd")))
                        .forEach(child -> child.tagName("div"));
                element.tagName("div");
            }
        }
    }
}
