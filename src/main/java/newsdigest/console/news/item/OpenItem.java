package newsdigest.console.news.item;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.news.fate.SentNews;
import newsdigest.news.NewsItem;
import newsdigest.newsroom.ItemEdits;
import newsdigest.newsroom.SourceWords;
import newsdigest.newsroom.StoryChecker;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStory.EditedItem;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.text.message.LocalizedMessages;

/**
 * Item of a source in work.
 *
 * @param item as its source has it now
 * @param key sign under which its edit is kept
 * @param edit what stands in its place, also when it was taken back; empty when nobody has ever edited it
 */
record OpenItem(
        ConsoleServices services, Newsletter newsletter, NewsItem item, EditedItem key, Optional<WrittenStory> edit) {

    /** Returns the item that an address names; empty when its source does not have it any more. */
    static Optional<OpenItem> find(ConsoleServices services, Newsletter newsletter, String mark) {
        List<NewsItem> items = services.builder().sourceNews(newsletter).items();
        ItemEdits edits = ItemEdits.of(repository(services).edits(newsletter.name()), newsletter);
        return items.stream()
                .filter(item -> ItemAddress.mark(item).equals(mark))
                .findFirst()
                .map(item -> new OpenItem(services, newsletter, item, edits.keptUnder(item, items), Optional.empty())
                        .again());
    }

    OpenItem again() {
        return new OpenItem(
                services, newsletter, item, key, repository().find(newsletter.name(), item.language(), key));
    }

    private static WrittenStoryRepository repository(ConsoleServices services) {
        return new WrittenStoryRepository(services.application().ledger(), services.clock());
    }

    WrittenStoryRepository repository() {
        return repository(services);
    }

    /** Returns the story under which an edit is kept. */
    WrittenStory story() {
        return edit.orElseGet(() ->
                new WrittenStory(WrittenStory.newId(), Instant.EPOCH, newsletter.name(), Optional.of(key), List.of()));
    }

    Optional<StoryVersion> latest() {
        return edit.flatMap(story -> story.in(item.language()));
    }

    int number() {
        return latest().map(StoryVersion::number).orElse(0);
    }

    /** Returns the edit that counts now; empty when the source's words do. */
    Optional<StoryVersion> counting() {
        return latest().filter(version -> version.state() == StoryState.PUBLISHED);
    }

    SourceWords theirs() {
        return SourceWords.of(item);
    }

    /** Returns the words that readers get. */
    SourceWords shown() {
        return counting().map(version -> version.words(theirs())).orElseGet(this::theirs);
    }

    /** Returns the parts that the source has changed since staff edited them; empty when there are none. */
    List<String> changedSince() {
        return counting().map(version -> version.changedSince(theirs())).orElse(List.of());
    }

    /** Returns typed words as they are kept, with the date that the source gives. */
    StoryText text(SourceWords typed) {
        return text(typed, "");
    }

    /** Returns typed words with the link of the item too, by which the edit follows it should its source name it anew. */
    StoryText kept(SourceWords typed) {
        return item.link()
                .map(link -> text(typed, link.toString()))
                .filter(text -> StoryChecker.check(text, item.language()).isEmpty())
                .orElseGet(() -> text(typed));
    }

    private StoryText text(SourceWords typed, String link) {
        return new StoryText(
                "", typed.title(), typed.summary(), link, item.date().toString(), "", typed.topics(), "", typed.alt());
    }

    /** Returns what readers have of it. */
    SentNews sent(LocalizedMessages words) {
        return new SentNews(
                services,
                words,
                List.of(newsletter),
                other -> ItemAddress.of(newsletter.name(), other).equals(address()));
    }

    String address() {
        return ItemAddress.of(newsletter.name(), item);
    }
}
