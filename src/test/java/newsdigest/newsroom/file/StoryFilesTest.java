package newsdigest.newsroom.file;

import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStories;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.problem.Problem;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories that are written as files and read again are the same stories. */
@SuppressWarnings("NullAway.Init")
final class StoryFilesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Locale ES = Locale.forLanguageTag("es");

    private static final StoryText FULL = new StoryText(
            "Press \"office\"",
            "A: \"quoted\" \\ title # 1",
            "Since **Monday**.\n\n---\n\n- [x] one\n- two\n\n<b>bold</b> & more",
            "https://example.org/a?b=c#d",
            "2021-02-12",
            "09:30",
            "Traffic, Say \"hello\"",
            "https://example.org/p.jpg",
            "A bridge: seen from below");

    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private Path files;
    private WrittenStoryRepository stories;

    @BeforeEach
    void open() {
        files = folder.resolve("files");
        stories = ledger("one");
    }

    private WrittenStoryRepository ledger(String name) {
        return new WrittenStoryRepository(EmptyLedger.openAt(folder.resolve(name + ".db")), CLOCK);
    }

    private static WrittenStory story(String newsletter) {
        return new WrittenStory(ID, Instant.EPOCH, newsletter, Optional.empty(), List.of());
    }

    private StoryExport export() {
        StoryExport export = new StoryExport(files);
        export.write(stories.all(), problems::add);
        return export;
    }

    private StoryImport read(WrittenStoryRepository into, boolean replaces) {
        StoryImport read =
                new StoryImport(into, new NewsletterMaker().make(), Set.of("weekly", "other"), replaces, problems::add);
        read.read(files);
        return read;
    }

    @Test
    void theRoundTripIsTheSameStoryInEachLanguage() {
        stories.save(story("other"), Locale.ENGLISH, 0, StoryState.PUBLISHED, FULL, "ana", "written");
        stories.save(story("other"), ES, 0, StoryState.DRAFT, titled("El puente"), "ana", "written");
        assertThat(export().written()).isEqualTo(2);

        WrittenStoryRepository others = ledger("two");
        assertThat(read(others, false).save("ana")).isEqualTo(2);

        WrittenStory there = others.find(ID).orElseThrow();
        assertThat(there.newsletter()).isEqualTo("other");
        assertThat(there.in(Locale.ENGLISH).orElseThrow().text()).isEqualTo(FULL);
        assertThat(there.in(Locale.ENGLISH).orElseThrow().state()).isEqualTo(StoryState.PUBLISHED);
        assertThat(there.in(ES).orElseThrow().text()).isEqualTo(titled("El puente"));
        assertThat(there.in(ES).orElseThrow().state()).isEqualTo(StoryState.DRAFT);
        assertThat(problems).isEmpty();
        assertThat(read(stories, false).found())
                .extracting(ImportedStory::result)
                .containsOnly(ImportedStory.ImportResult.SAME);
    }

    @Test
    void aStoryForAllNewslettersStaysOne() {
        WrittenStories.publish(stories, ID, titled("For all"));
        export();

        WrittenStoryRepository others = ledger("two");
        read(others, false).save("ana");

        assertThat(others.find(ID).orElseThrow().newsletter()).isEmpty();
    }

    @Test
    void otherWordsAreWrittenOverOnlyWhereSomebodySaysSo() {
        WrittenStories.publish(stories, ID, titled("Old"));
        export();
        WrittenStories.publish(stories, ID, titled("New"));

        StoryImport refused = read(stories, false);
        assertThat(refused.save("ana")).isZero();
        assertThat(refused.hasErrors()).isTrue();
        assertThat(problems).singleElement().asString().contains("2021-02-12-old.en.md", "--replace");

        assertThat(read(stories, true).save("ana")).isEqualTo(1);
        assertThat(stories.versions(ID, Locale.ENGLISH, 9))
                .extracting(version -> version.text().title())
                .containsExactly("Old", "New", "Old");
    }

    @Test
    void deletedStoriesStayDeletedUnlessTheyAreReplaced() {
        WrittenStories.publish(stories, ID, titled("Old"));
        export();
        stories.delete(ID, "ana");

        assertThat(read(stories, false).save("ana")).isZero();
        assertThat(read(stories, true).save("ana")).isEqualTo(1);
        assertThat(stories.find(ID).orElseThrow().isDeleted()).isFalse();
    }

    @Test
    void filesOfAnotherProgramAreOneStoryInTheirLanguagesEachTime() throws Exception {
        Files.createDirectories(files.resolve("posts"));
        Files.writeString(
                files.resolve("posts/bridge.en.md"), "---\ndate: 2021-02-12\n---\n# The bridge\n\nSince *Monday*.\n");
        Files.writeString(
                files.resolve("posts/bridge.es.md"), "---\ntitle: El puente\ndate: 2021-02-12\n---\nDesde el lunes.\n");
        Files.writeString(files.resolve("posts/broken.md"), "---\ntitle: No date\n---\nWords\n");

        assertThat(read(stories, false).save("ana")).isEqualTo(2);
        assertThat(read(stories, false).save("ana")).isZero();

        assertThat(stories.all()).singleElement().satisfies(story -> {
            assertThat(story.newsletter()).isEqualTo("weekly");
            assertThat(story.in(Locale.ENGLISH).orElseThrow().text().title()).isEqualTo("The bridge");
            assertThat(story.in(Locale.ENGLISH).orElseThrow().text().summary()).isEqualTo("Since *Monday*.");
            assertThat(story.in(ES).orElseThrow().text().summary()).isEqualTo("Desde el lunes.");
        });
        assertThat(problems).extracting(Problem::toString).anyMatch(problem -> problem.startsWith("posts/broken.md"));
    }

    @Test
    void noFileThatIsThereIsWrittenOver() throws Exception {
        WrittenStories.publish(stories, ID, titled("Old"));
        export();
        Path file = files.resolve("2021-02-12-old.en.md");
        assertThat(export().unchanged()).isEqualTo(1);
        Files.writeString(file, "Mine");

        export();

        assertThat(file).hasContent("Mine");
        assertThat(problems).singleElement().asString().contains("left as it is");
    }
}
