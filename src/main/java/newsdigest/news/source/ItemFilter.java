package newsdigest.news.source;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import newsdigest.config.SourceRules;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Filter of a source's items by words and topics, whole ones, in whatever letters and accents. */
final class ItemFilter {

    private final List<String> only;
    private final List<String> except;

    private ItemFilter(List<String> only, List<String> except) {
        this.only = only;
        this.except = except;
    }

    static ItemFilter of(SourceRules rules) {
        return new ItemFilter(
                rules.only().stream().map(ItemFilter::plain).toList(),
                rules.except().stream().map(ItemFilter::plain).toList());
    }

    /** Returns the items that are wanted, and notes how many are not. */
    List<NewsItem> choose(List<NewsItem> items, String source, List<Problem> problems) {
        if (only.isEmpty() && except.isEmpty()) {
            return List.copyOf(items);
        }
        List<NewsItem> wanted = items.stream().filter(this::isWanted).toList();
        if (wanted.size() < items.size()) {
            problems.add(Problem.note(
                    SourceLocation.file(source),
                    (items.size() - wanted.size()) + " of " + items.size()
                            + " items are left out by 'only' and 'except' of this source."));
        }
        return wanted;
    }

    private boolean isWanted(NewsItem item) {
        String words =
                plain(item.headline() + " | " + item.summary().text() + " | " + String.join(" | ", item.topics()));
        boolean isChosen = only.isEmpty() || only.stream().anyMatch(words::contains);
        return isChosen && except.stream().noneMatch(words::contains);
    }

    /** Returns the words with one space around each, so that whole words are found only. */
    private static String plain(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "");
        return " " + plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
    }
}
