package newsdigest.newsroom;

import static newsdigest.newsroom.WrittenStories.TEXT;
import static newsdigest.newsroom.WrittenStories.story;
import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.newsroom.WrittenStory.EditedItem;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Written stories in either kind of ledger. */
@SuppressWarnings("NullAway.Init")
final class WrittenStoryRepositoryTest {

    private static final Locale ES = Locale.forLanguageTag("es");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    private WrittenStoryRepository stories(Ledgers kind) {
        return new WrittenStoryRepository(Database.open(kind.in(folder)), clock);
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionIsKeptAndTheLastOneCounts(Ledgers kind) {
        WrittenStoryRepository stories = stories(kind);
        assertThat(stories.save(story("a"), Locale.ENGLISH, 0, StoryState.DRAFT, TEXT, "ana", "written"))
                .isTrue();
        clock.pass(Duration.ofHours(1));
        StoryText later = titled("The bridge is open again");
        assertThat(stories.save(story("a"), Locale.ENGLISH, 1, StoryState.PUBLISHED, later, "bo", "title"))
                .isTrue();

        assertThat(stories.find("a").orElseThrow().in(Locale.ENGLISH))
                .contains(new StoryVersion(
                        Locale.ENGLISH, 2, clock.instant(), "bo", "title", StoryState.PUBLISHED, later));
        assertThat(stories.versions("a", Locale.ENGLISH, 10))
                .extracting(StoryVersion::text)
                .containsExactly(later, TEXT);
        assertThat(stories.version("a", Locale.ENGLISH, 1).map(StoryVersion::state))
                .contains(StoryState.DRAFT);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLaterOverwritesNothing(Ledgers kind) {
        WrittenStoryRepository stories = stories(kind);
        stories.save(story("a"), Locale.ENGLISH, 0, StoryState.DRAFT, TEXT, "ana", "written");

        assertThat(stories.save(story("a"), Locale.ENGLISH, 0, StoryState.DRAFT, titled("Other"), "bo", "written"))
                .isFalse();
        assertThat(stories.find("a").orElseThrow().in(Locale.ENGLISH).map(StoryVersion::text))
                .contains(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionIsTakenBackInEachLanguageAsItWas(Ledgers kind) {
        WrittenStoryRepository stories = stories(kind);
        stories.save(story("a"), Locale.ENGLISH, 0, StoryState.PUBLISHED, TEXT, "ana", "written");
        stories.save(story("a"), ES, 0, StoryState.DRAFT, TEXT, "ana", "written");

        stories.delete("a", "bo");
        assertThat(stories.find("a").orElseThrow().isDeleted()).isTrue();

        stories.restore("a", "bo");
        WrittenStory back = stories.find("a").orElseThrow();
        assertThat(back.in(Locale.ENGLISH).map(StoryVersion::state)).contains(StoryState.PUBLISHED);
        assertThat(back.in(ES).map(StoryVersion::state)).contains(StoryState.DRAFT);
    }

    @ParameterizedTest
    @EnumSource
    void aNewsletterHasItsOwnStoriesAndThoseOfAllUnderItsNewNameToo(Ledgers kind) {
        WrittenStoryRepository stories = stories(kind);
        WrittenStory own = new WrittenStory("b", Instant.EPOCH, "weekly", Optional.empty(), List.of());
        WrittenStory other = new WrittenStory("c", Instant.EPOCH, "monthly", Optional.empty(), List.of());
        List.of(story("a"), own, other)
                .forEach(story -> stories.save(story, ES, 0, StoryState.DRAFT, TEXT, "ana", "written"));

        assertThat(stories.stories("weekly")).extracting(WrittenStory::id).containsExactly("a", "b");
        stories.rename("weekly", "harbour");
        assertThat(stories.stories("harbour")).extracting(WrittenStory::id).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void anEditIsFoundByTheItemInWhosePlaceItStands(Ledgers kind) {
        WrittenStoryRepository stories = stories(kind);
        EditedItem item = new EditedItem("news.example/feed", "guid 17");
        WrittenStory edit = new WrittenStory("e", Instant.EPOCH, "weekly", Optional.of(item), List.of());
        stories.save(edit, ES, 0, StoryState.PUBLISHED, TEXT, "ana", "title");

        assertThat(stories.find("weekly", ES, item).map(WrittenStory::id)).contains("e");
        assertThat(stories.find("weekly", Locale.ENGLISH, item)).isEmpty();
        assertThat(stories.find("monthly", ES, item)).isEmpty();
    }
}
