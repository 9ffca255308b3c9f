package newsdigest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import newsdigest.config.Newsletter;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.WithConsole;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.FileMark;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Screens read and match nothing again that is as it was, and see at once all that is not. */
@SuppressWarnings("NullAway.Init")
final class KeptNewsTest extends WithConsole {

    private Newsletter newsletter;
    private EditionBuilder builder;

    @BeforeEach
    void begin() {
        newsletter = room.config.newsletters().get(0);
        builder = new EditionBuilder(room.application);
    }

    /** Waits until the file is old enough to be known by its marks. */
    private void waitForMarks(Path file) {
        Instant end = Instant.now().plus(20, ChronoUnit.SECONDS);
        while (FileMark.of(List.of(file)).isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(FileMark.of(List.of(file))).isPresent();
    }

    private PreparedEdition judged() {
        return builder.judge(
                EditionRequest.byHand(newsletter, newsletter.window(), LocalDate.of(2021, 2, 16), Optional.empty()));
    }

    @Test
    void aFileThatHasNotChangedIsParsedOnceAndItsItemsAreMatchedOnce() throws Exception {
        waitForMarks(room.news());
        NewsBatch first = builder.news(newsletter);
        List<MatchedStory> stories =
                judged().verdicts().stream().map(SelectionVerdict::story).toList();

        assertThat(new EditionBuilder(room.application).news(newsletter)).isSameAs(first);
        assertThat(judged().verdicts())
                .extracting(SelectionVerdict::story)
                .allSatisfy(story -> assertThat(stories)
                        .anySatisfy(known -> assertThat(known).isSameAs(story)));

        Files.writeString(room.news(), "2021-02-10\n\nA new headline\n\nWith a text.\n");
        assertThat(builder.news(newsletter).items())
                .extracting(NewsItem::headline)
                .containsExactly("A new headline");
        assertThat(judged().verdicts()).hasSize(1);
    }

    @Test
    void whatIsWrittenInTheConsoleAndWhatStaffDecideIsSeenAtOnce() throws Exception {
        waitForMarks(room.news());
        WrittenStoryRepository stories = new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK);
        SendHistoryRepository history = new SendHistoryRepository(room.application.ledger());
        NewsBatch first = builder.news(newsletter);

        WrittenStory story =
                new WrittenStory(WrittenStory.newId(), Instant.EPOCH, newsletter.name(), Optional.empty(), List.of());
        save(stories, story, 0, "Written here");
        assertThat(builder.news(newsletter)).isNotSameAs(first);
        save(stories, story, 1, "Written anew");
        assertThat(builder.news(newsletter).items())
                .extracting(NewsItem::headline)
                .contains("Written anew")
                .doesNotContain("Written here");
        stories.delete(story.id(), "ana");
        assertThat(builder.news(newsletter).items()).hasSameSizeAs(first.items());

        Object before = history.marks(newsletter.name(), Instant.EPOCH);
        StoryEditor editor = new StoryEditor(room.application, newsletter);
        PreparedEdition prepared = judged();
        editor.note(prepared);
        Object noted = history.marks(newsletter.name(), Instant.EPOCH);
        editor.note(judged());
        assertThat(noted).isNotEqualTo(before);
        assertThat(history.marks(newsletter.name(), Instant.EPOCH)).isEqualTo(noted);
        List<MatchedStory> two = prepared.verdicts().stream()
                .map(SelectionVerdict::story)
                .limit(2)
                .toList();
        editor.join(prepared, two.get(0), two.get(1));
        assertThat(history.marks(newsletter.name(), Instant.EPOCH)).isNotEqualTo(noted);
        assertThat(judged().verdicts()).hasSize(prepared.verdicts().size() - 1);
    }

    private static void save(WrittenStoryRepository stories, WrittenStory story, int expected, String title) {
        StoryText text = new StoryText("", title, "A text.", "", "2021-02-10", "", "", "", "");
        assertThat(stories.save(story, Locale.ENGLISH, expected, StoryState.PUBLISHED, text, "ana", "written"))
                .isTrue();
    }

    @Test
    void whatIsSentIsReadAnew() {
        waitForMarks(room.news());
        NewsBatch first = builder.news(newsletter);
        builder.prepare(newsletter, newsletter.window(), LocalDate.of(2021, 2, 16), Optional.empty());

        assertThat(builder.news(newsletter)).isNotSameAs(first);
        assertThat(Set.copyOf(builder.news(newsletter).items())).isEqualTo(Set.copyOf(first.items()));
    }
}
