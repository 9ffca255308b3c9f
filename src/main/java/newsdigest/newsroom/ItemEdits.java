package newsdigest.newsroom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NormalizedLink;
import newsdigest.news.Summary;
import newsdigest.newsroom.WrittenStory.EditedItem;
import org.jspecify.annotations.Nullable;

/** Staff's edits of sources' items, which hold over whatever a source answers next. */
public final class ItemEdits {

    /** Start of the sign of an item that is known by its title and its date alone. */
    private static final String BY_WORDS = "id ";

    private static final String BY_LINK = "link ";

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
    private record Key(Locale language, EditedItem item) {
        static Key of(NewsItem item) {
            return new Key(item.language(), key(item));
        }
    }

    /** Creates the edits of a newsletter. */
    public static ItemEdits of(List<WrittenStory> stories, Newsletter newsletter) {
        return new ItemEdits(stories, newsletter);
    }

    /** Returns the items, those that were edited with staff's words. */
    List<NewsItem> apply(List<NewsItem> items) {
        if (edits.isEmpty()) {
            return items;
        }
        Map<Key, Key> moved = moved(items);
        return items.stream().map(item -> edited(item, moved)).toList();
    }

    private NewsItem edited(NewsItem item, Map<Key, Key> moved) {
        Key own = Key.of(item);
        Key key = moved.getOrDefault(own, own);
        return Optional.ofNullable(edits.get(key))
                .flatMap(edit -> edited(item, key.item(), edit))
                .orElse(item);
    }

    /** Returns the sign under which the edit of an item is kept, or would be, among all items of the sources. */
    public EditedItem keptUnder(NewsItem item, List<NewsItem> items) {
        Key own = Key.of(item);
        return moved(items).getOrDefault(own, own).item();
    }

    /**
     * Returns the keys that edits are kept under, by the keys that their items have now: a source can be given another address,
     * name its items anew, or give them neither ids nor addresses, so that they are known by their words, which can change. An
     * edit follows the one item that it can only mean, and that no other edit is for.
     */
    private Map<Key, Key> moved(List<NewsItem> items) {
        Set<Key> present = items.stream().map(Key::of).collect(Collectors.toSet());
        List<Key> lost =
                edits.keySet().stream().filter(key -> !present.contains(key)).toList();
        if (lost.isEmpty()) {
            return Map.of();
        }
        Set<String> sources =
                items.stream().map(item -> item.provenance().source()).collect(Collectors.toSet());
        Map<Key, Key> moved = new HashMap<>();
        Set<Key> claimed = new HashSet<>();
        for (Key key : lost) {
            boolean isAway = !sources.contains(key.item().source());
            List<Key> likely = items.stream()
                    .filter(item -> isAway
                            || item.provenance().source().equals(key.item().source()))
                    .filter(item -> isMeant(key, item))
                    .map(Key::of)
                    .filter(other -> other.language().equals(key.language()) && !edits.containsKey(other))
                    .distinct()
                    .toList();
            if (likely.size() == 1 && claimed.add(likely.get(0))) {
                moved.put(likely.get(0), key);
            } else {
                likely.forEach(moved::remove);
            }
        }
        return moved;
    }

    /** Returns true for an item that an edit can mean whose own item is not there any more. */
    private boolean isMeant(Key key, NewsItem item) {
        StoryVersion edit = edits.get(key);
        boolean isByWords = key.item().item().startsWith(BY_WORDS)
                && isKnownByWordsAlone(item)
                && item.provenance().source().equals(key.item().source());
        return isByWords ? isLike(edit, item) : (hasSameLink(key, edit, item) || isUnchanged(edit, item));
    }

    /** Returns true for an item whose link is the one that the edited item had; a home page tells no item from another. */
    private static boolean hasSameLink(Key key, @Nullable StoryVersion edit, NewsItem item) {
        Optional<NormalizedLink> link = item.link().flatMap(NormalizedLink::of).filter(own -> !own.isHomePage());
        return link.map(own -> (BY_LINK + own.full()).equals(key.item().item())
                        || Optional.ofNullable(edit)
                                .flatMap(version ->
                                        NormalizedLink.written(version.text().link()))
                                .filter(own::equals)
                                .isPresent())
                .orElse(false);
    }

    /** Returns true for an item of the day and with all words that the edited one had in its source. */
    private static boolean isUnchanged(@Nullable StoryVersion edit, NewsItem item) {
        return edit != null
                && edit.text().day().equals(item.date().toString())
                && edit.sourceWords().filter(SourceWords.of(item)::equals).isPresent();
    }

    private static boolean isLike(@Nullable StoryVersion edit, NewsItem item) {
        Optional<SourceWords> before = Optional.ofNullable(edit).flatMap(StoryVersion::sourceWords);
        if (before.isEmpty()) {
            return false;
        }
        SourceWords now = SourceWords.of(item);
        return now.title().equals(before.get().title())
                || (!now.summary().isBlank()
                        && now.summary().equals(before.get().summary()));
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

    /** Returns true for an item whose source gives it neither an id nor an address. */
    public static boolean isKnownByWordsAlone(NewsItem item) {
        return key(item).item().startsWith(BY_WORDS);
    }

    /** Returns the surest sign by which the item is known when its source is read again. */
    public static EditedItem key(NewsItem item) {
        String sign = item.provenance()
                .guid()
                .map(guid -> "guid " + item.provenance().scope() + " " + guid)
                .or(() -> item.link().flatMap(NormalizedLink::of).map(link -> BY_LINK + link.full()))
                .orElseGet(() -> BY_WORDS + item.id());
        return new EditedItem(item.provenance().source(), sign);
    }
}
