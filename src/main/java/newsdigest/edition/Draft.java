package newsdigest.edition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import newsdigest.config.Newsletter;
import newsdigest.config.Topics;
import newsdigest.consent.TopicCoverage;
import newsdigest.news.NewsItem;

/**
 * What an edition will say, before it is rendered.
 *
 * @param contents per language; in the order of the newsletter; languages without items are absent; never empty
 */
public record Draft(EditionId id, Newsletter newsletter, Window window, Map<Locale, Contents> contents) {

    /** Which of the newsletter's topics it is about. */
    public TopicCoverage coverage() {
        Map<String, Set<String>> carried = new TreeMap<>();
        contents.forEach((language, its) ->
                its.topics(newsletter.topics()).ifPresent(keys -> carried.put(language.toLanguageTag(), keys)));
        return newsletter.topics().isEmpty()
                ? TopicCoverage.ALL
                : new TopicCoverage(newsletter.topics().keys(), carried);
    }

    /** One of its languages. */
    public Contents contents(Locale language) {
        Contents found = contents.get(language);
        if (found == null) {
            throw new IllegalArgumentException("the draft has nothing in " + language);
        }
        return found;
    }

    /**
     * One language's share of an edition.
     *
     * @param introduction the editor's own words, above the items
     * @param sections the items in reading order; never empty
     * @param more how many items of the window were left out because of the newsletter's maximum
     */
    public record Contents(Optional<NewsItem.Summary> introduction, List<Section> sections, int more) {

        public int size() {
            return sections.stream().mapToInt(section -> section.items().size()).sum();
        }

        /** Empty when an item has none of the topics: nobody could have chosen it, so it is for everybody. */
        private Optional<Set<String>> topics(Topics offered) {
            Set<String> keys = new TreeSet<>();
            for (Section section : sections) {
                for (NewsItem item : section.items()) {
                    List<String> its = offered.named(item.topics());
                    if (its.isEmpty()) {
                        return Optional.empty();
                    }
                    keys.addAll(its);
                }
            }
            return Optional.of(keys);
        }
    }

    /**
     * Items under one heading.
     *
     * @param heading a topic, a country or a date in words; empty when the edition is not grouped
     * @param items never empty
     */
    public record Section(String heading, List<NewsItem> items) {}
}
