package newsdigest.newsroom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NormalizedLink;
import newsdigest.news.Summary;
import newsdigest.newsroom.WrittenStory.EditedItem;

/** Staff's edits of sources' items, which hold over whatever a source answers next. */
public final class ItemEdits {

    private final Newsletter newsletter;
    private final Map<Key, StoryVersion> edits = new HashMap<>();

    ItemEdits(List<WrittenStory> stories, Newsletter newsletter) {
        this.newsletter = newsletter;
        for (WrittenStory story : stories) {
            story.edited()
                    .ifPresent(item -> story.latest().stream()
                            .filter(version -> version.state() == StoryState.PUBLISHED)
                            .forEach(version -> edits.put(new Key(version.language(), item), version)));
        }
    }

    /** Key of an edit: an item in one language. */
    private record Key(Locale language, EditedItem item) {}

    /** Returns the items, those that were edited with staff's words. */
    List<NewsItem> apply(List<NewsItem> items) {
        return edits.isEmpty() ? items : items.stream().map(this::edited).toList();
    }

    private NewsItem edited(NewsItem item) {
        EditedItem key = key(item);
        return Optional.ofNullable(edits.get(new Key(item.language(), key)))
                .flatMap(edit -> edited(item, key, edit))
                .orElse(item);
    }

    /** Returns an item with the words of an edit; parts that staff left as they were keep what the source has now. */
    private Optional<NewsItem> edited(NewsItem item, EditedItem key, StoryVersion edit) {
        SourceWords theirs = SourceWords.of(item);
        SourceWords shown = edit.words(theirs);
        return WrittenNewsReader.item(key.item(), edit, newsletter.zone(), new ArrayList<>())
                .map(read -> {
                    Summary summary = shown.summary().equals(theirs.summary()) ? item.summary() : read.summary();
                    NewsItem edited = item.withWords(
                            shown.title(),
                            summary,
                            shown.topics().equals(theirs.topics())
                                    ? item.topics()
                                    : new LinkedHashSet<>(edit.text().topicList()),
                            item.image().map(image -> new Image(image.url(), shown.alt(), image.size())));
                    return read.draft() ? edited.asDraft() : edited;
                });
    }

    /** Returns the surest sign by which the item is known when its source is read again. */
    public static EditedItem key(NewsItem item) {
        String sign = item.provenance()
                .guid()
                .map(guid -> "guid " + item.provenance().scope() + " " + guid)
                .or(() -> item.link().flatMap(NormalizedLink::of).map(link -> "link " + link.full()))
                .orElseGet(() -> "id " + item.id());
        return new EditedItem(item.provenance().source(), sign);
    }
}
