package newsdigest.edition.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.news.NewsItem;

/**
 * Story as it stands in the sources now.
 *
 * @param item the one that is shown, under the story's id
 * @param sourceItems all items of it, in the order of the sources; never empty
 * @param known stories it was known as before; several when staff have joined them
 */
public record MatchedStory(NewsItem item, List<NewsItem> sourceItems, List<KnownStory> known) {

    public MatchedStory {
        sourceItems = List.copyOf(sourceItems);
        known = List.copyOf(known);
    }

    /**
     * Returns the story with all that is known of it now, for the next time.
     *
     * @param renamed the old names of sources that have new ones: the story is kept under the new name alone
     */
    public KnownStory remembered(Map<String, String> renamed) {
        List<ItemIdentity> now = new ArrayList<>();
        for (NewsItem sourceItem : sourceItems) {
            ItemIdentity fresh = ItemIdentity.of(sourceItem);
            Optional<ItemIdentity> older = known.stream()
                    .flatMap(story -> story.identities().stream())
                    .filter(old ->
                            old.source().equals(fresh.source()) || old.source().equals(renamed.get(fresh.source())))
                    .findFirst();
            if (now.stream().noneMatch(other -> other.source().equals(fresh.source()))) {
                now.add(older.map(fresh::after).orElse(fresh));
            }
        }
        known.stream()
                .flatMap(story -> story.identities().stream())
                .filter(old -> !renamed.containsValue(old.source()))
                .filter(old ->
                        now.stream().noneMatch(identity -> identity.source().equals(old.source())))
                .forEach(now::add);
        return new KnownStory(
                item.language().toLanguageTag(),
                item.id(),
                now,
                known.stream().flatMap(story -> story.sentOn().stream()).max(Comparator.naturalOrder()));
    }
}
