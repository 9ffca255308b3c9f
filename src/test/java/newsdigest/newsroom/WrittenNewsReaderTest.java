package newsdigest.newsroom;

import static newsdigest.newsroom.WrittenStories.TEXT;
import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.Summary;
import newsdigest.newsroom.WrittenStory.EditedItem;
import newsdigest.problem.SourceLocation;
import newsdigest.testing.NewsletterMaker;
import org.junit.jupiter.api.Test;

/** Stories of the console become items as files do. */
final class WrittenNewsReaderTest {

    private static final NewsBatch NOTHING = new NewsBatch(List.of(), List.of(), List.of());

    private static WrittenStory story(String id, StoryState state, StoryText text, Optional<EditedItem> edited) {
        return new WrittenStory(
                id,
                Instant.EPOCH,
                "",
                edited,
                List.of(new StoryVersion(Locale.ENGLISH, 1, Instant.EPOCH, "ana", "written", state, text)));
    }

    private static WrittenStory story(String id, StoryText text) {
        return story(id, StoryState.PUBLISHED, text, Optional.empty());
    }

    private static NewsBatch read(NewsBatch batch, WrittenStory... stories) {
        return new WrittenNewsReader(new NewsletterMaker().make()).addTo(batch, List.of(stories));
    }

    @Test
    void everyFieldGoesIntoTheItem() {
        StoryText text = new StoryText(
                "Press \"office\"",
                "A: \"quoted\" \\ title # 1",
                "Since **Monday**.\n\n---\ntitle: no key\n---",
                "https://example.org/a?b=c#d",
                "2021-02-12",
                "09:30",
                "Traffic, Say \"hello\", ",
                "https://example.org/p.jpg",
                "A bridge: seen from below");

        NewsItem item = read(NOTHING, story("a", text)).items().get(0);

        assertThat(item.headline()).isEqualTo("A: \"quoted\" \\ title # 1");
        assertThat(item.summary().html()).contains("<strong>Monday</strong>");
        assertThat(item.link()).contains(URI.create("https://example.org/a?b=c#d"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 12));
        assertThat(item.published()).contains(Instant.parse("2021-02-12T08:30:00Z"));
        assertThat(item.topics()).containsExactly("Traffic", "Say \"hello\"");
        assertThat(item.image())
                .contains(new Image(URI.create("https://example.org/p.jpg"), "A bridge: seen from below"));
        assertThat(item.id()).isEqualTo("a");
        assertThat(item.provenance().name()).isEqualTo("Press \"office\"");
        assertThat(item.provenance().guid()).contains("a");
        assertThat(item.draft()).isFalse();
    }

    @Test
    void theSameVersionIsToldTheSameWayEachTime() {
        StoryText text =
                new StoryText("", "A bridge", "[no way](javascript:alert(1))", "", "2021-02-12", "", "", "", "");

        NewsBatch first = read(NOTHING, story("same", text));
        NewsBatch second = read(NOTHING, story("same", text));

        assertThat(first.problems()).isNotEmpty();
        assertThat(second.problems()).isEqualTo(first.problems());
        assertThat(second.items()).isEqualTo(first.items());
    }

    @Test
    void aDraftIsKeptBackAndADeletedOneIsGone() {
        List<NewsItem> items = read(
                        NOTHING,
                        story("a", StoryState.DRAFT, TEXT, Optional.empty()),
                        story("b", StoryState.DELETED, TEXT, Optional.empty()))
                .items();

        assertThat(items).extracting(NewsItem::id).containsExactly("a");
        assertThat(items.get(0).draft()).isTrue();
    }

    @Test
    void twoStoriesOfOneTitleAreTwo() {
        List<NewsItem> items = read(NOTHING, story("a", TEXT), story("b", TEXT)).items();

        assertThat(items).extracting(NewsItem::place).doesNotHaveDuplicates();
        assertThat(items).extracting(NewsItem::id).containsExactly("a", "b");
    }

    @Test
    void whatIsWrongIsToldUnderTheTitleOfTheStory() {
        NewsBatch batch =
                read(NOTHING, story("a", new StoryText("", "A title", "", "no address", "2021-02-12", "", "", "", "")));

        assertThat(batch.items()).hasSize(1);
        assertThat(batch.problems()).singleElement().asString().startsWith("Written here: 'A title': 'no address'");
    }

    private static NewsItem item(String guid, String headline) {
        return item("news.example/feed", guid, Optional.empty(), headline);
    }

    private static NewsItem item(String source, String guid, String link, String headline) {
        return item(source, guid, Optional.of(URI.create(link)), headline);
    }

    private static NewsItem item(String source, String guid, Optional<URI> link, String headline) {
        return new NewsItem(
                guid,
                Locale.ENGLISH,
                LocalDate.of(2021, 2, 1),
                Optional.empty(),
                headline,
                new Summary("<p>theirs</p>", "theirs"),
                link,
                Optional.empty(),
                Set.of(),
                Optional.of("Their author"),
                Optional.empty(),
                false,
                source,
                SourceLocation.file(source),
                new Provenance(source, source, "Harbour", Optional.of(guid), false, Set.of()),
                NewsItem.Release.ALWAYS,
                List.of());
    }

    @Test
    void anEditHoldsOverWhateverTheSourceSaysNextAndItStaysTheSameStory() {
        EditedItem key = ItemEdits.key(item("17", "Old words"));
        WrittenStory edit = story("e", StoryState.PUBLISHED, titled("Our words"), Optional.of(key));
        NewsBatch batch = new NewsBatch(List.of(item("17", "New words"), item("18", "Another")), List.of(), List.of());

        List<NewsItem> items = read(batch, edit).items();

        assertThat(items).extracting(NewsItem::headline).containsExactly("Our words", "Another");
        assertThat(items.get(0).id()).isEqualTo("17");
        assertThat(items.get(0).provenance().guid()).contains("17");
        assertThat(items).extracting(item -> item.provenance().isEdited()).containsExactly(true, false);
        assertThat(items.get(0).date()).isEqualTo(LocalDate.of(2021, 2, 1));
        assertThat(items.get(0).author()).contains("Their author");
    }

    @Test
    void whatStaffLeftAsItWasFollowsTheSource() {
        SourceWords before = SourceWords.of(item("17", "Old words"));
        StoryVersion version = new StoryVersion(
                Locale.ENGLISH,
                1,
                Instant.EPOCH,
                "ana",
                "edited",
                StoryState.PUBLISHED,
                new StoryText("", "Old words", "Our *text*.", "", "2021-02-01", "", "", "", ""),
                Optional.of(before));
        WrittenStory edit =
                new WrittenStory("e", Instant.EPOCH, "", Optional.of(ItemEdits.key(item("17", ""))), List.of(version));

        NewsItem item = read(new NewsBatch(List.of(item("17", "New words")), List.of(), List.of()), edit)
                .items()
                .get(0);

        assertThat(item.headline()).isEqualTo("New words");
        assertThat(item.summary().html()).isEqualTo("<p>Our <em>text</em>.</p>");
    }

    @Test
    void anEditThatWasTakenBackGivesTheSourceItsWordsAgain() {
        EditedItem key = ItemEdits.key(item("17", "Their words"));
        WrittenStory edit = story("e", StoryState.DELETED, titled("Our words"), Optional.of(key));

        assertThat(read(new NewsBatch(List.of(item("17", "Their words")), List.of(), List.of()), edit)
                        .items())
                .extracting(NewsItem::headline)
                .containsExactly("Their words");
    }

    private static List<String> headlines(WrittenStory edit, NewsItem... items) {
        return read(new NewsBatch(List.of(items), List.of(), List.of()), edit).items().stream()
                .map(NewsItem::headline)
                .toList();
    }

    @Test
    void anEditFollowsAnItemThatItsSourceNamesAnewOrWhoseSourceHasAnotherAddress() {
        String link = "https://news.example/bridge";
        NewsItem first = item("news.example/feed", "17", link, "Their words");
        StoryText text = new StoryText("", "Our words", "theirs", link, "2021-02-01", "", "", "", "");
        WrittenStory edit = new WrittenStory(
                "e",
                Instant.EPOCH,
                "",
                Optional.of(ItemEdits.key(first)),
                List.of(new StoryVersion(
                        Locale.ENGLISH,
                        1,
                        Instant.EPOCH,
                        "ana",
                        "edited",
                        StoryState.PUBLISHED,
                        text,
                        Optional.of(SourceWords.of(first)))));
        NewsItem other = item("news.example/feed", "18", "https://news.example/18", "Another");

        assertThat(headlines(edit, item("news.example/feed", "17-new", link, "Their new words"), other))
                .as("another name, the same link")
                .containsExactly("Our words", "Another");
        assertThat(headlines(
                        edit, item("news.example/feed", "17-new", "https://news.example/new", "Their words"), other))
                .as("another name and link, the same words and day")
                .containsExactly("Our words", "Another");
        assertThat(headlines(edit, item("https://new.example/feed", "17", link, "Their words")))
                .as("another address of the source")
                .containsExactly("Our words");
        assertThat(headlines(edit, item("wire.example/feed", "9", link, "Told elsewhere"), other))
                .as("another source, while its own is there")
                .containsExactly("Told elsewhere", "Another");
        assertThat(headlines(
                        edit,
                        item("news.example/feed", "18", "https://news.example/18", "Their words"),
                        other,
                        item("news.example/feed", "19", "https://news.example/19", "Their words")))
                .as("two that it can mean")
                .containsExactly("Their words", "Another", "Their words");
    }
}
