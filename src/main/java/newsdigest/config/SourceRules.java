package newsdigest.config;

import java.util.List;
import java.util.Optional;

/**
 * Rules for reading one source of news.
 *
 * @param summaryWords most words of a summary, where the rest can be read behind the link
 * @param only words or topics of which an item must have one; empty: none
 * @param except words or topics of which an item must have none
 * @param page where a web page has its items
 */
public record SourceRules(int summaryWords, List<String> only, List<String> except, Optional<PageSelectors> page) {

    public static final int USUAL_WORDS = 60;

    public static final SourceRules USUAL = new SourceRules(USUAL_WORDS, List.of(), List.of(), Optional.empty());

    public SourceRules {
        only = List.copyOf(only);
        except = List.copyOf(except);
    }

    /**
     * CSS selectors of the parts of a web page that hold news. All but {@code item} are within an item.
     *
     * @param item each item
     * @param title its headline
     * @param link its link
     * @param date its date
     * @param summary its text
     * @param picture its picture
     */
    public record PageSelectors(
            String item,
            Optional<String> title,
            Optional<String> link,
            Optional<String> date,
            Optional<String> summary,
            Optional<String> picture) {

        /** Selector of the items alone; their parts are found by themselves. */
        public static PageSelectors of(String item) {
            return new PageSelectors(
                    item, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
