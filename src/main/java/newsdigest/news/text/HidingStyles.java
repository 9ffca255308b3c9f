package newsdigest.news.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Elements that the style sheet inside a page hides, as exports of word processors have it. */
final class HidingStyles {

    private static final Pattern RULE = Pattern.compile("([^{}]{1,500})\\{([^{}]{0,2000})\\}");

    /** Simple selectors; what depends on a state or a window is not taken. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\\w-]*)+|[a-z][a-z0-9]*", Pattern.CASE_INSENSITIVE);

    private static final int MOST_SELECTORS = 100;

    private HidingStyles() {}

    static List<Element> of(Element page) {
        List<Element> hidden = new ArrayList<>();
        int left = MOST_SELECTORS;
        for (Element style : page.select("style")) {
            // What stands in @media holds for some windows only; its inner rules begin after a brace of their own.
            String css = style.data()
                    .replaceAll("(?s)/\\*.*?\\*/|<!--|-->", "")
                    .replaceAll("(?s)@[^{};]*\\{(?:[^{}]*\\{[^{}]*\\})*[^{}]*\\}", "");
            Matcher rule = RULE.matcher(css);
            while (rule.find() && left > 0) {
                if (HiddenText.isHiding(rule.group(2))) {
                    for (String selector : rule.group(1).split(",", -1)) {
                        String simple = selector.strip();
                        if (SELECTOR.matcher(simple).matches() && isContent(simple) && left-- > 0) {
                            hidden.addAll(page.select(simple));
                        }
                    }
                }
            }
        }
        return hidden;
    }

    private static boolean isContent(String selector) {
        return !selector.toLowerCase(Locale.ROOT).matches("body|html");
    }
}
