package newsdigest.render;

import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import newsdigest.news.Summary;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Summaries for the plain-text part, which show by signs what the page shows by its looks: headings over a line, and
 * quotations between the marks of their language (CLDR).
 */
final class SummaryText {

    private static final Pattern ADDRESS = Pattern.compile(" \\((?:https?:[^\\s)]*|[^\\s()]+@[^\\s()]+)\\)");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String QUOTATION_MARKS = "\"\u00AB\u00BB\u201C\u201D\u201E\u201F\u2039\u203A\u300C\u300E";

    private final String open;
    private final String close;

    /** @param language language whose quotation marks are used */
    SummaryText(Locale language) {
        LocaleData data = LocaleData.getInstance(ULocale.forLocale(language));
        this.open = data.getDelimiter(LocaleData.QUOTATION_START);
        this.close = data.getDelimiter(LocaleData.QUOTATION_END);
    }

    /** Part of a summary that the page shows in its own way. */
    private record Marked(String letters, boolean isHeading, boolean opens, boolean closes) {}

    String of(Summary summary) {
        Deque<Marked> ahead = marked(summary.html());
        if (ahead.isEmpty()) {
            return summary.text();
        }
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : summary.text().split("\n\n", -1)) {
            Marked next = ahead.peek();
            boolean isNext = next != null
                    && letters(ADDRESS.matcher(paragraph).replaceAll("")).equals(next.letters());
            paragraphs.add(isNext ? shown(paragraph, ahead.remove()) : paragraph);
        }
        return String.join("\n\n", paragraphs);
    }

    private String shown(String paragraph, Marked marked) {
        if (marked.isHeading()) {
            return TextLayout.underline(paragraph, "~");
        }
        boolean hasMarks = QUOTATION_MARKS.indexOf(paragraph.charAt(0)) >= 0;
        return (marked.opens() && !hasMarks ? open : "") + paragraph + (marked.closes() && !hasMarks ? close : "");
    }

    private static Deque<Marked> marked(String html) {
        Deque<Marked> all = new ArrayDeque<>();
        if (!html.contains("<h") && !html.contains("<blockquote")) {
            return all;
        }
        for (Element part : Jsoup.parseBodyFragment(html).select("h3, h4, h5, h6, blockquote")) {
            if (!part.nameIs("blockquote")) {
                all.add(new Marked(letters(part.text()), true, false, false));
            } else if (part.select("blockquote, h3, h4, h5, h6").size() == 1) {
                List<Element> paragraphs = part.select("p").isEmpty() ? List.of(part) : part.select("p");
                for (int i = 0; i < paragraphs.size(); i++) {
                    all.add(new Marked(letters(paragraphs.get(i).text()), false, i == 0, i == paragraphs.size() - 1));
                }
            }
        }
        all.removeIf(marked -> marked.letters().isEmpty());
        return all;
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text).replaceAll("");
    }
}
