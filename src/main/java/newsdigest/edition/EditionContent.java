package newsdigest.edition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import newsdigest.config.Newsletter;
import newsdigest.config.Topics;
import newsdigest.consent.EditionCoverage;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;

/**
 * Content of an edition before it is rendered.
 *
 * @param contents per language; in the order of the newsletter; languages without items are absent; never empty
 * @param told tags of languages without items whose readers had all of it before, as in {@link EditionCoverage}
 */
public record EditionContent(
        EditionId id, Newsletter newsletter, Window window, Map<Locale, LanguageContent> contents, Set<String> told) {

    public EditionContent {
        told = Set.copyOf(told);
    }

    /** Content that nobody had before. */
    public EditionContent(EditionId id, Newsletter newsletter, Window window, Map<Locale, LanguageContent> contents) {
        this(id, newsletter, window, contents, Set.of());
    }

    /** Returns the same content as another edition, which is for everybody who had this one. */
    public EditionContent withId(EditionId other) {
        return new EditionContent(other, newsletter, window, contents, other.equals(id) ? told : Set.of());
    }

    /** Returns the same content with each item as {@code change} makes it. */
    public EditionContent map(UnaryOperator<NewsItem> change) {
        Map<Locale, LanguageContent> changed = new LinkedHashMap<>();
        contents.forEach((language, its) -> changed.put(
                language,
                new LanguageContent(
                        its.text(),
                        its.sections().stream()
                                .map(section -> new Section(
                                        section.heading(),
                                        section.items().stream().map(change).toList()))
                                .toList(),
                        its.more())));
        return new EditionContent(id, newsletter, window, changed, told);
    }

    /** Returns whom the edition is for. */
    public EditionCoverage coverage() {
        return topics().told(told);
    }

    /** Returns the topics of the newsletter that the edition covers. */
    private EditionCoverage topics() {
        Map<String, Set<String>> carried = new TreeMap<>();
        contents.forEach((language, its) ->
                its.topics(newsletter.topics()).ifPresent(keys -> carried.put(language.toLanguageTag(), keys)));
        return newsletter.topics().isEmpty()
                ? EditionCoverage.ALL
                : new EditionCoverage(newsletter.topics().keys(), carried);
    }

    /** Returns the content in one of its languages. */
    public LanguageContent contents(Locale language) {
        LanguageContent found = contents.get(language);
        if (found == null) {
            throw new IllegalArgumentException("the edition has nothing in " + language);
        }
        return found;
    }

    /**
     * Content of an edition in one language.
     *
     * @param text text of staff
     * @param sections the items in reading order; never empty
     * @param more number of items of the window that were left out because of the newsletter's maximum
     */
    public record LanguageContent(EditionText text, List<Section> sections, int more) {

        public LanguageContent(Optional<Summary> introduction, List<Section> sections, int more) {
            this(EditionText.introducing(introduction), sections, more);
        }

        public Optional<Summary> introduction() {
            return text.introduction();
        }

        /** Returns the items in reading order. */
        public List<NewsItem> items() {
            return sections.stream()
                    .flatMap(section -> section.items().stream())
                    .toList();
        }

        public int size() {
            return sections.stream().mapToInt(section -> section.items().size()).sum();
        }

        /**
         * Returns the topics of the items; empty when an item has none: nobody could have chosen it, so it is for
         * everybody.
         */
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
