package newsdigest.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Selectors of CSS (Selectors Level 3), parsed once: to parse one takes longer than to look through most texts with it. */
public final class CssSelector {

    private static final Map<String, Evaluator> PARSED = new ConcurrentHashMap<>();

    private CssSelector() {}

    /** Returns the evaluator of a selector that stands in the program; all are kept, and may be shared by threads. */
    public static Evaluator css(String selector) {
        return PARSED.computeIfAbsent(selector, QueryParser::parse);
    }
}
