package newsdigest.edition.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import newsdigest.news.NewsItem;

/**
 * Matcher of the items of the sources with the known stories, and with each other. Each item comes to exactly one
 * story, whatever order the items come in.
 */
public final class StoryMatcher {

    private final Function<Locale, Locale> home;
    private final List<KnownStory> known;
    private final List<StoryDecision> decisions;

    /** @param home the language of the newsletter that a language belongs to, or that language itself */
    public StoryMatcher(Function<Locale, Locale> home, List<KnownStory> known, List<StoryDecision> decisions) {
        this.home = home;
        this.known = List.copyOf(known);
        this.decisions = List.copyOf(decisions);
    }

    /**
     * Returns the stories, in the order of the items that are shown.
     *
     * @param ready true for an item that could be shown now: of several such a one is shown
     * @param renamed the old names of sources that have new ones
     */
    public List<MatchedStory> match(List<NewsItem> items, Predicate<NewsItem> ready, Map<String, String> renamed) {
        Map<String, List<CurrentItem>> byLanguage = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            NewsItem item = items.get(i);
            byLanguage
                    .computeIfAbsent(language(item.language()), none -> new ArrayList<>())
                    .add(CurrentItem.of(i, item, renamed));
        }
        List<StoryGroup> groups = new ArrayList<>();
        byLanguage.forEach((language, currentItems) -> {
            List<KnownStory> its = known.stream()
                    .filter(story -> isOf(language, story.language()))
                    .toList();
            List<StoryDecision> decided = decisions.stream()
                    .filter(decision -> isOf(language, decision.language()))
                    .toList();
            groups.addAll(new LanguageMatcher(its, decided).match(currentItems));
        });
        Map<Integer, MatchedStory> inOrder = new TreeMap<>();
        groups.forEach(group -> inOrder.put(group.shownPlace(ready), group.story(ready)));
        return List.copyOf(inOrder.values());
    }

    private String language(Locale language) {
        return home.apply(language).toLanguageTag();
    }

    private boolean isOf(String language, String tag) {
        return language(Locale.forLanguageTag(tag)).equals(language);
    }
}
