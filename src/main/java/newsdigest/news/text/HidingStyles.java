package newsdigest.news.text;

import static newsdigest.text.CssSelector.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Elements that the style sheet inside a page hides, as exports of word processors have it. */
final class HidingStyles {

    /** Simple selectors; what depends on a state or a window is not taken. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\\w-]*)+|[a-z][a-z0-9]*", Pattern.CASE_INSENSITIVE);

    private static final int MOST_SELECTORS = 500;
    private static final int LONGEST_SELECTOR = 200;

    private HidingStyles() {}

    static List<Element> of(Element page) {
        List<Element> hidden = new ArrayList<>();
        List<String> selectors = new ArrayList<>();
        page.select(css("style")).forEach(style -> hiding(style.data(), selectors));
        selectors.stream().limit(MOST_SELECTORS).forEach(selector -> hidden.addAll(page.select(selector)));
        hidden.removeIf(page::equals);
        return hidden;
    }

    /** Adds the selectors of the rules that hide; what stands inside {@code @media} holds for some windows only. */
    private static void hiding(String written, List<String> selectors) {
        String css = written.replaceAll("(?s)/\\*.*?(?:\\*/|\\z)", "")
                .replace("<!--", "")
                .replace("-->", "");
        int depth = 0;
        int start = 0;
        int open = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '{' && depth++ == 0) {
                open = i;
            } else if (c == '}' && depth > 0 && --depth == 0) {
                if (HiddenText.isHiding(css.substring(open + 1, i))) {
                    String before = css.substring(start, open);
                    Stream.of(before.substring(before.lastIndexOf(';') + 1).split(",", -1))
                            .map(String::strip)
                            .filter(selector -> selector.length() <= LONGEST_SELECTOR)
                            .filter(selector -> SELECTOR.matcher(selector).matches() && isContent(selector))
                            .forEach(selectors::add);
                }
                start = i + 1;
            }
        }
    }

    private static boolean isContent(String selector) {
        return !selector.toLowerCase(Locale.ROOT).matches("body|html");
    }
}
